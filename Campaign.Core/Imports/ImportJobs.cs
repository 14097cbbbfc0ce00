namespace Campaign.Core.Imports;

/// <summary>The jobs of an import; the subject is the import.</summary>
internal static class ImportJobs
{
    /// <summary>Imports.</summary>
    public const string Run = "import";

    /// <summary>Takes back.</summary>
    public const string Undo = "import_undo";

    /// <summary>Deletes the file.</summary>
    public const string ExpireFile = "import_file_expiry";

    /// <summary>Deletes what the undo and the list of rejected rows need.</summary>
    public const string ExpireRows = "import_rows_expiry";

    /// <summary>A file holds addresses: it stays no longer than somebody needs to look at a dry run.</summary>
    public static readonly TimeSpan FileLife = TimeSpan.FromDays(2);

    /// <summary>How long an import can be undone and its rejected rows downloaded.</summary>
    public static readonly TimeSpan RowLife = TimeSpan.FromDays(30);
}
