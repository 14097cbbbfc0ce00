using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Imports;

/// <summary>How a file is to be read and what it may change. Whatever is left out is guessed or has its default; the import shows what was chosen.</summary>
public sealed record ImportOptions
{
    /// <summary>How the file is written; guessed where null.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>What the columns mean; guessed from header and contents where null. Columns that are not named are left out.</summary>
    [MaxLength(400)]
    public IReadOnlyList<ImportColumn>? Columns { get; init; }

    /// <summary><c>upsert</c> (the default), <c>create_only</c> or <c>update_only</c>.</summary>
    [RegularExpression("upsert|create_only|update_only")]
    public string Mode { get; init; } = "upsert";

    /// <summary>Whether empty cells leave what is known (<c>keep</c>, the default) or erase it (<c>erase</c>).</summary>
    [RegularExpression("keep|erase")]
    public string EmptyCells { get; init; } = "keep";

    /// <summary>The consent that everybody in the file has given; none is assumed where null. For fans.</summary>
    public ImportConsent? Consent { get; init; }

    /// <summary>Tags that everybody in the file gets. For fans.</summary>
    [MaxLength(20)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>IANA zone of times without an offset; the promoter's where null.</summary>
    [StringLength(60)]
    public string? TimeZone { get; init; }
}

/// <summary>How a file is written. Null is guessed.</summary>
/// <param name="Encoding"><c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1252</c>.</param>
/// <param name="Delimiter">One character: comma, semicolon, tab or bar.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
public sealed record ImportFormat(
    [property: RegularExpression("utf-8|utf-16le|utf-16be|windows-1252")] string? Encoding = null,
    [property: RegularExpression("[,;|\t]")] string? Delimiter = null,
    bool? HasHeader = null);

/// <summary>What a column means.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Field">A field of <see cref="ImportInspection.Fields"/>, or <c>attributes.&lt;name&gt;</c> for a field of the promoter's own.</param>
/// <param name="Format">
/// Of a date its pattern, such as <c>dd.MM.yyyy HH:mm</c>; of a number its decimal separator, <c>.</c> or <c>,</c>. Guessed where null.
/// </param>
public sealed record ImportColumn([property: Range(0, 399)] int Index, [property: StringLength(80)] string Field, [property: StringLength(40)] string? Format = null);

/// <summary>A consent that was given before the import, with what shows it. It never turns a fan's "no" into a "yes".</summary>
/// <param name="Channels"><c>email</c>, <c>sms</c>.</param>
/// <param name="Source">Where it was given, such as <c>checkout</c>.</param>
/// <param name="Proof">What shows it, such as a form's name and version.</param>
/// <param name="At">When it was given; the time of the import where null.</param>
public sealed record ImportConsent(
    [property: MinLength(1)] IReadOnlyList<string> Channels,
    [property: StringLength(100, MinimumLength = 1)] string Source,
    [property: StringLength(500)] string? Proof = null,
    DateTimeOffset? At = null);
