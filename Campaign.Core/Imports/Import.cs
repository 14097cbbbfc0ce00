using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Imports;

/// <summary>A file that is brought into the CRM, or that a dry run looks at.</summary>
public sealed class Import : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>What the rows are.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>The file's name at its owner's.</summary>
    public required string FileName { get; init; }

    /// <summary>Whose chunks are the file: this import, or the dry run that it was applied from.</summary>
    public required Guid UploadId { get; init; }

    /// <summary>Whether it only says what it would do.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImportStatus Status { get; set; }

    /// <summary>How the file is read; guesses are written in when it begins, so that it goes on alike after a crash.</summary>
    public required ImportOptions Options { get; set; }

    /// <summary>The names of the columns, known when it begins.</summary>
    public string[] Header { get; set; } = [];

    /// <summary>Size of the file.</summary>
    public long Bytes { get; set; }

    /// <summary>Bytes read for the rows dealt with; the reader is some buffers ahead.</summary>
    public long BytesRead { get; set; }

    /// <summary>Rows dealt with. Moves in the transaction that deals with them: where the next worker goes on.</summary>
    public long Rows { get; set; }

    /// <summary>Rows of new subjects.</summary>
    public long Created { get; set; }

    /// <summary>Rows that changed something.</summary>
    public long Updated { get; set; }

    /// <summary>Rows that brought nothing new.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows whose subject an earlier row had.</summary>
    public long Duplicates { get; set; }

    /// <summary>Rows that the mode leaves out.</summary>
    public long Skipped { get; set; }

    /// <summary>Rows that are wrong.</summary>
    public long Rejected { get; set; }

    /// <summary>Created subjects that the undo removed.</summary>
    public long Removed { get; set; }

    /// <summary>Changed subjects that the undo restored.</summary>
    public long Restored { get; set; }

    /// <summary>Subjects that the undo left, because they were changed or used since.</summary>
    public long Kept { get; set; }

    /// <summary>Why it failed.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The same in words.</summary>
    public string? FailureMessage { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began. Everything it writes carries this time, by which the undo knows what was changed since.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When its rows were deleted; it cannot be undone since.</summary>
    public DateTimeOffset? ExpiredAt { get; set; }
}

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    /// <summary>People.</summary>
    Fans,

    /// <summary>Shows.</summary>
    Events,

    /// <summary>Orders of tickets.</summary>
    Purchases,
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>The file is being uploaded.</summary>
    Receiving,

    /// <summary>Waiting for a worker.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>All rows are dealt with.</summary>
    Done,

    /// <summary>It could not go on; what it did stays and can be undone.</summary>
    Failed,

    /// <summary>Being taken back.</summary>
    Undoing,

    /// <summary>Taken back.</summary>
    Undone,
}

/// <summary>A piece of an uploaded file, encrypted: files hold addresses.</summary>
public sealed class ImportChunk : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The upload.</summary>
    public required Guid UploadId { get; init; }

    /// <summary>Counts from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Up to <see cref="Files.UploadStore.ChunkSize"/> bytes of the file under the promoter's data key.</summary>
    public required byte[] ContentCipher { get; init; }
}

/// <summary>What came of a row of the file.</summary>
public sealed class ImportRow : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The import.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Counts from 1, the header not counted.</summary>
    public required long Row { get; init; }

    /// <summary>The line of the file on which it begins.</summary>
    public required long Line { get; init; }

    /// <summary>What came of it.</summary>
    public required RowVerdict Verdict { get; set; }

    /// <summary>The fan, event or purchase; an import touches each once at most. In a dry run a number below 0 stands for one that would be made.</summary>
    public long? SubjectId { get; init; }

    /// <summary>What is wrong with it: a JSON array of problems without values.</summary>
    public string? Problems { get; init; }

    /// <summary>The subject before the import changed it, as a JSON object; addresses in it are encrypted.</summary>
    public string? Before { get; init; }

    /// <summary>The cells of a rejected row as a JSON array, encrypted.</summary>
    public byte[]? CellsCipher { get; init; }
}

/// <summary>What came of a row.</summary>
public enum RowVerdict
{
    /// <summary>New.</summary>
    Created,

    /// <summary>Known, and changed.</summary>
    Updated,

    /// <summary>Known, with nothing new.</summary>
    Unchanged,

    /// <summary>An earlier row had the subject.</summary>
    Duplicate,

    /// <summary>Left out by the mode.</summary>
    Skipped,

    /// <summary>Wrong.</summary>
    Rejected,

    /// <summary>Was created, and removed by the undo.</summary>
    Removed,

    /// <summary>Was changed, and restored by the undo.</summary>
    Restored,

    /// <summary>Was created or changed, and left by the undo since it was changed or used meanwhile.</summary>
    Kept,
}
