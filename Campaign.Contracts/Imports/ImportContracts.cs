namespace Campaign.Contracts.Imports;

/// <summary>An import was taken on.</summary>
/// <param name="ImportId">Look at <c>/api/imports/{importId}</c> for how it goes.</param>
public sealed record ImportAccepted(Guid ImportId);

/// <summary>An import and how far it is.</summary>
/// <param name="Id">The import.</param>
/// <param name="Kind"><c>fans</c>, <c>events</c> or <c>purchases</c>.</param>
/// <param name="FileName">The file's name at its owner's.</param>
/// <param name="DryRun">Whether it only says what it would do.</param>
/// <param name="Status"><c>receiving queued running done failed undoing undone</c>.</param>
/// <param name="Options">How the file is read and what it may change, guesses included once it runs.</param>
/// <param name="Header">The names of the file's columns.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Totals">Rows by verdict.</param>
/// <param name="Undo">What was taken back; null before.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Actions">What is possible now: <c>apply</c> (a dry run), <c>undo</c>, <c>rejected</c> (there are rejected rows to download).</param>
public sealed record ImportView(
    Guid Id, string Kind, string FileName, bool DryRun, string Status, ImportOptions Options, IReadOnlyList<string> Header, ImportProgress Progress,
    ImportTotals Totals, ImportUndo? Undo, ImportFailure? Failure, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    IReadOnlyList<string> Actions);

/// <summary>How far an import is.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="BytesRead">Bytes whose rows are dealt with, nearly; all of them at the end.</param>
/// <param name="Rows">Rows dealt with.</param>
public sealed record ImportProgress(long Bytes, long BytesRead, long Rows);

/// <summary>Rows by verdict; they add up to the rows dealt with.</summary>
/// <param name="Created">New.</param>
/// <param name="Updated">Known, and changed.</param>
/// <param name="Unchanged">Known, with nothing new.</param>
/// <param name="Duplicate">Of the same fan, event or purchase as an earlier row of the file; the earlier row counts.</param>
/// <param name="Skipped">Left out by the mode.</param>
/// <param name="Rejected">Wrong; each says what is wrong and what would be right.</param>
public sealed record ImportTotals(long Created, long Updated, long Unchanged, long Duplicate, long Skipped, long Rejected);

/// <summary>What an undo did.</summary>
/// <param name="Removed">Created by the import and gone again.</param>
/// <param name="Restored">As before the import.</param>
/// <param name="Kept">Changed or used since the import, and so left as they are: rows of the verdict <c>kept</c>.</param>
public sealed record ImportUndo(long Removed, long Restored, long Kept);

/// <summary>Why an import stopped. What it did before stays, and can be undone.</summary>
/// <param name="Code">Stable, such as <c>unclosed_quote</c>.</param>
/// <param name="Message">In words.</param>
public sealed record ImportFailure(string Code, string Message);

/// <summary>A row of the file and what came of it.</summary>
/// <param name="Row">The row, from 1, the header not counted.</param>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Verdict"><c>created updated unchanged duplicate skipped rejected</c>; after an undo <c>removed restored kept</c>.</param>
/// <param name="SubjectId">The fan, event or purchase.</param>
/// <param name="Problems">What is wrong, or why it was left out or kept.</param>
/// <param name="Cells">The cells of a rejected row as they stand in the file, for as long as they are kept.</param>
public sealed record ImportRowView(
    long Row, long Line, string Verdict, long? SubjectId, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string>? Cells);

/// <summary>Something about a row.</summary>
/// <param name="Column">The column's name; null where the row as a whole is meant.</param>
/// <param name="Code">Stable, such as <c>invalid_email</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What would be right.</param>
public sealed record ImportProblem(string? Column, string Code, string Message, string? Suggestion = null);
