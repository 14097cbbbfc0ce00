using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Runs;

/// <summary>A conversation with the draft it works on.</summary>
public sealed class AgentThread : ITenantOwned
{
    private const int TitleLength = 80;

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The thread.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>Its first words.</summary>
    public required string Title { get; set; }

    /// <summary>The draft after the last checkpoint.</summary>
    public required CampaignDraft Draft { get; set; }

    /// <summary>The checkpoint the next run goes on from.</summary>
    public Guid? HeadCheckpointId { get; set; }

    /// <summary>The run at work; one at a time.</summary>
    public RunId? ActiveRunId { get; set; }

    /// <summary>The thread it was forked from.</summary>
    public Guid? ForkedFrom { get; init; }

    /// <summary>Who began it.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last change.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    internal static string TitleOf(string firstWords)
    {
        var title = firstWords.ReplaceLineEndings(" ").Trim();
        return title.Length <= TitleLength ? title : title[..(TitleLength - 1)].TrimEnd() + "…";
    }
}

/// <summary>One message of a thread. Append-only.</summary>
public sealed class ThreadMessage : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The thread.</summary>
    public required Guid ThreadId { get; init; }

    /// <summary>Orders the messages of a thread, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>The message, as the stream names it.</summary>
    public required string MessageId { get; init; }

    /// <summary>The run that wrote it, or that it started.</summary>
    public required RunId RunId { get; init; }

    /// <summary><c>user</c>, <c>assistant</c> or <c>tool</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The node that wrote it.</summary>
    public string? Name { get; init; }

    /// <summary>The text.</summary>
    public required string Content { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
