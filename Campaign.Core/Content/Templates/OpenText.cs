using System.Security.Cryptography;

namespace Campaign.Core.Content.Templates;

/// <summary>A text rendered but for the links of the one who gets it: pieces, and the places between them.</summary>
internal sealed class OpenText
{
    /// <summary>What stands for link <c>n</c> while rendering. Nobody who does not know the process can write one into a template or a name.</summary>
    private static readonly string Mark = "campaign-link-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "-";

    private readonly string[] _pieces;
    private readonly int[] _places;

    /// <param name="text">A text rendered with links as <see cref="Open"/> makes them.</param>
    public OpenText(string text)
    {
        var parts = text.Split(Mark);
        (_pieces, _places) = (new string[parts.Length], new int[parts.Length - 1]);
        _pieces[0] = parts[0];
        for (var part = 1; part < parts.Length; part++)
        {
            var end = parts[part].IndexOf('.', StringComparison.Ordinal);
            _places[part - 1] = int.Parse(parts[part].AsSpan(0, end), System.Globalization.CultureInfo.InvariantCulture);
            _pieces[part] = parts[part][(end + 1)..];
        }
    }

    /// <summary>Links that are left open, as many as these, in the order of <see cref="InOrder"/>.</summary>
    public static MessageLinks Open(MessageLinks links) => new(
        Place(0), [.. links.Others.Select((_, number) => Place(number + 3))], Place(1), links.Pixel is null ? null : Place(2));

    /// <summary>The links in the order of their places.</summary>
    public static string[] InOrder(MessageLinks links) => [links.Cta, links.Unsubscribe, links.Pixel ?? "", .. links.Others];

    /// <summary>The text with somebody's links.</summary>
    public string With(string[] links)
    {
        if (_places.Length == 0)
        {
            return _pieces[0];
        }

        var all = new string[_pieces.Length + _places.Length];
        for (var place = 0; place < _places.Length; place++)
        {
            (all[2 * place], all[(2 * place) + 1]) = (_pieces[place], links[_places[place]]);
        }

        all[^1] = _pieces[^1];
        return string.Concat(all);
    }

    private static string Place(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mark}{number}.");
}
