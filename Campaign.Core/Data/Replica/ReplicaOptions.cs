using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Data.Replica;

/// <summary>How a read replica is used (section <c>Postgres:Replica</c>).</summary>
public sealed class ReplicaOptions : IValidatableObject
{
    /// <summary>
    /// How old an answer of the replica may be at most. What moves a promoter's data version is never old; this bounds the rest, such as
    /// sends and opens.
    /// </summary>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often it is asked, while it is read from, how far it has come.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a replica that failed is left alone.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CheckEvery <= TimeSpan.Zero || RetryAfter <= TimeSpan.Zero || MaxStaleness <= CheckEvery)
        {
            yield return new ValidationResult("Postgres:Replica: the times are above zero, and MaxStaleness is longer than CheckEvery.");
        }
    }
}
