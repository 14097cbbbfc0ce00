namespace Campaign.Contracts.Imports;

/// <summary>What the beginning of a file looks like.</summary>
/// <param name="Kind">What it would be imported as.</param>
/// <param name="Preset">The system whose export it is, such as <c>mailchimp</c>; null where none is recognised.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Columns">The columns in the file's order, with what they seem to mean.</param>
/// <param name="Rows">The first rows, cell by cell.</param>
/// <param name="Fields">The fields that columns can be mapped to, the required ones first.</param>
/// <param name="Problems">What stands in the way of an import with this mapping.</param>
public sealed record ImportInspection(
    string Kind, string? Preset, ImportFormat Format, IReadOnlyList<ImportColumnGuess> Columns, IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<ImportField> Fields, IReadOnlyList<ImportProblem> Problems);

/// <summary>A column and what it seems to mean.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Name">Its name in the header; <c>Column 3</c> where there is none.</param>
/// <param name="Field">The field it seems to be; null where it fits none and would be left out.</param>
/// <param name="Format">The date pattern or decimal separator that it seems to have.</param>
/// <param name="Because">Why: <c>preset</c>, <c>header</c> or <c>content</c>.</param>
/// <param name="Samples">Its first different values.</param>
public sealed record ImportColumnGuess(int Index, string Name, string? Field, string? Format, string? Because, IReadOnlyList<string> Samples);

/// <summary>A field that a column can be mapped to.</summary>
/// <param name="Name">Such as <c>email</c>.</param>
/// <param name="Type"><c>text email phone date integer money boolean list</c>.</param>
/// <param name="Required">Whether a row without it is rejected.</param>
/// <param name="AnyOf">The name of a group of which one must be mapped, such as <c>identity</c>.</param>
public sealed record ImportField(string Name, string Type, bool Required = false, string? AnyOf = null);

/// <summary>A file to import, as a form. <c>options</c> comes before <c>file</c>, because files are taken in as they arrive.</summary>
/// <param name="Options">How to read it.</param>
/// <param name="File">The file.</param>
public sealed record ImportForm(ImportOptions? Options, Stream File);
