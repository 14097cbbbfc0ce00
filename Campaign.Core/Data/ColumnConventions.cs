using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Alerts;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery;
using Campaign.Core.Experiments;
using Campaign.Core.Imports;
using Campaign.Core.Jobs;
using Campaign.Core.Journeys;
using Campaign.Core.Memories;
using Campaign.Core.Tenancy;
using Campaign.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Campaign.Core.Data;

/// <summary>How typed ids and enums stand in columns: ids by their value, enums as the snake-case text that the wire uses too.</summary>
internal static class ColumnConventions
{
    public static void UseIdConversions(this ModelConfigurationBuilder builder)
    {
        builder.Properties<PromoterId>().HaveConversion<PromoterIdConverter>();
        builder.Properties<CampaignId>().HaveConversion<CampaignIdConverter>();
        builder.Properties<RunId>().HaveConversion<RunIdConverter>();
        builder.Properties<FanId>().HaveConversion<FanIdConverter>();
    }

    public static void UseSnakeCaseEnums(this ModelConfigurationBuilder builder)
    {
        builder.Properties<Role>().HaveConversion<SnakeCase<Role>>().HaveMaxLength(20);
        builder.Properties<Channel>().HaveConversion<SnakeCase<Channel>>().HaveMaxLength(20);
        builder.Properties<EventStatus>().HaveConversion<SnakeCase<EventStatus>>().HaveMaxLength(20);
        builder.Properties<CampaignStatus>().HaveConversion<SnakeCase<CampaignStatus>>().HaveMaxLength(20);
        builder.Properties<Purpose>().HaveConversion<SnakeCase<Purpose>>().HaveMaxLength(20);
        builder.Properties<RecipientState>().HaveConversion<SnakeCase<RecipientState>>().HaveMaxLength(20);
        builder.Properties<SuppressionReason>().HaveConversion<SnakeCase<SuppressionReason>>().HaveMaxLength(20);
        builder.Properties<EngagementType>().HaveConversion<SnakeCase<EngagementType>>().HaveMaxLength(20);
        builder.Properties<EngagementActor>().HaveConversion<SnakeCase<EngagementActor>>().HaveMaxLength(20);
        builder.Properties<JourneyStatus>().HaveConversion<SnakeCase<JourneyStatus>>().HaveMaxLength(20);
        builder.Properties<JourneyVersionStatus>().HaveConversion<SnakeCase<JourneyVersionStatus>>().HaveMaxLength(20);
        builder.Properties<JourneyFanState>().HaveConversion<SnakeCase<JourneyFanState>>().HaveMaxLength(20);
        builder.Properties<VisitOutcome>().HaveConversion<SnakeCase<VisitOutcome>>().HaveMaxLength(20);
        builder.Properties<ExperimentOutcome>().HaveConversion<SnakeCase<ExperimentOutcome>>().HaveMaxLength(20);
        builder.Properties<JobState>().HaveConversion<SnakeCase<JobState>>().HaveMaxLength(20);
        builder.Properties<ImportKind>().HaveConversion<SnakeCase<ImportKind>>().HaveMaxLength(20);
        builder.Properties<ImportStatus>().HaveConversion<SnakeCase<ImportStatus>>().HaveMaxLength(20);
        builder.Properties<RowVerdict>().HaveConversion<SnakeCase<RowVerdict>>().HaveMaxLength(20);
        builder.Properties<RunStatus>().HaveConversion<SnakeCase<RunStatus>>().HaveMaxLength(20);
        builder.Properties<MemoryKind>().HaveConversion<SnakeCase<MemoryKind>>().HaveMaxLength(20);
        builder.Properties<WebhookState>().HaveConversion<SnakeCase<WebhookState>>().HaveMaxLength(20);
        builder.Properties<AlertState>().HaveConversion<SnakeCase<AlertState>>().HaveMaxLength(20);
        builder.Properties<InterruptStatus>().HaveConversion<SnakeCase<InterruptStatus>>().HaveMaxLength(20);
    }

    private sealed class PromoterIdConverter() : ValueConverter<PromoterId, Guid>(id => id.Value, value => new PromoterId(value));

    private sealed class CampaignIdConverter() : ValueConverter<CampaignId, Guid>(id => id.Value, value => new CampaignId(value));

    private sealed class RunIdConverter() : ValueConverter<RunId, Guid>(id => id.Value, value => new RunId(value));

    private sealed class FanIdConverter() : ValueConverter<FanId, long>(id => id.Value, value => new FanId(value));

    private sealed class SnakeCase<T>() : ValueConverter<T, string>(value => EnumText.Of(value), text => EnumText.Parse<T>(text))
        where T : struct, Enum;
}

/// <summary>Enums as snake-case text, both ways.</summary>
public static class EnumText
{
    /// <summary>The text of a value, such as <c>in_review</c>.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Snake case.</returns>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value of a text.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">Snake case.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">No value has this text.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum => Names<T>.ByText[text];

    /// <summary>The value of a text that may be wrong.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">Snake case.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Names<T>.ByText.TryGetValue(text, out value);
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ByText = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
