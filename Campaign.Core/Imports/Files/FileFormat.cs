using System.Text;
using Campaign.Contracts.Imports;
using Campaign.Core.Common;

namespace Campaign.Core.Imports.Files;

/// <summary>How a file is written.</summary>
internal sealed record FileFormat(Encoding Encoding, char Delimiter, bool HasHeader)
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Dictionary<string, Encoding> Encodings = new()
    {
        ["utf-8"] = Utf8,
        ["utf-16le"] = new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        ["utf-16be"] = new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        ["windows-1252"] = Windows1252,
    };

    public ImportFormat ToContract() =>
        new(Encodings.First(pair => pair.Value.CodePage == Encoding.CodePage).Key, Delimiter.ToString(), HasHeader);

    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public static Encoding EncodingOf(string name) =>
        Encodings.GetValueOrDefault(name) ?? throw new DomainException("invalid_request", $"'{name}' is no encoding that is read here; {string.Join(", ", Encodings.Keys)} are.");

    /// <summary>The encoding of a Unicode byte order mark and of those bytes that no other encoding has.</summary>
    public static Encoding Unicode(bool bigEndian) => Encodings[bigEndian ? "utf-16be" : "utf-16le"];
}
