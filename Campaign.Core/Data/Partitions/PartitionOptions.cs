using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Data.Partitions;

/// <summary>How long the tables with monthly partitions are kept (section <c>Partitions</c>).</summary>
public sealed class PartitionOptions
{
    /// <summary>The tables that have a partition per month.</summary>
    public static readonly IReadOnlyList<string> Tables = ["engagement_events", "run_events", "audit"];

    /// <summary>Months for which partitions are made ahead.</summary>
    [Range(1, 24)]
    public int MonthsAhead { get; set; } = 3;

    /// <summary>Whole months that a table keeps in the database, by its name; for ever where it is not named.</summary>
    public IReadOnlyDictionary<string, int> KeepMonths { get; set; } = new Dictionary<string, int>();

    /// <summary>Where older months go, as compressed files.</summary>
    [Required]
    public string ArchiveFolder { get; set; } = "archive";

    /// <summary>How often a worker archives what is older; never where not set. The worker then needs the owner's connection string (<c>campaigndb-admin</c>) too.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan? ArchiveEvery { get; set; }

    /// <summary>How often a worker sees to the months ahead.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(6);
}
