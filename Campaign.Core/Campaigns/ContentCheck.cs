using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>Refuses what could not be sent, before anybody approves it.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="audiences">Checks the rules of variants.</param>
/// <param name="clock">The present.</param>
public sealed partial class ContentCheck(CampaignDbContext database, AudienceRules audiences, TimeProvider clock)
{
    private const int LongestName = 200;
    private const int MostVariants = 50;

    /// <summary>Checks a campaign. Its own rule is checked where it is counted.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What would be sent.</param>
    /// <param name="promoter">Who would send it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When all is well.</returns>
    /// <exception cref="DomainException"><c>invalid_campaign</c>, <c>invalid_template</c>, <c>invalid_schedule</c> or <c>unknown_event</c>.</exception>
    /// <exception cref="InvalidRuleException">The rule of a variant is not valid.</exception>
    public async Task RequireAsync(string name, CampaignContent content, Promoter promoter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            throw Invalid($"A campaign has a name of 1 to {LongestName} characters.");
        }

        SendTimes.Require(content.Schedule, clock.GetUtcNow());
        RequireCopy(content);
        ExperimentCheck.Require(content);
        var promoted = await database.Events.AsNoTracking().FirstOrDefaultAsync(row => row.EventId == content.EventId, cancellationToken);
        if (content.EventId is not null && promoted is null)
        {
            throw new DomainException("unknown_event", "There is no such event.");
        }

        await RequireSegmentsAsync(content.Copy, cancellationToken);
        foreach (var variant in content.Copy.Variants)
        {
            MessageTemplate.Compile(variant, content.Purpose, promoter, promoted);
            if (variant.When is { } rule && await audiences.CheckAsync(rule, cancellationToken) is { Count: > 0 } problems)
            {
                throw new InvalidRuleException(problems);
            }
        }
    }

    /// <summary>A block that asks for an audience which is none would show its text to nobody, and nobody would notice.</summary>
    private async Task RequireSegmentsAsync(DraftCopy copy, CancellationToken cancellationToken)
    {
        var names = copy.Variants.SelectMany(MessageTemplate.TextsOf).SelectMany(TemplateScan.Segments).Distinct().ToArray();
        var known = names is [] ? [] : await database.Segments.Where(row => names.Contains(row.Name) && row.DeletedAt == null).Select(row => row.Name).ToListAsync(cancellationToken);
        if (names.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new DomainException("invalid_template", $"A block asks for the audience '{unknown}', and there is none of that name.");
        }
    }

    /// <summary>Everybody must get some copy, and the copy that is theirs must be told apart.</summary>
    private static void RequireCopy(CampaignContent content)
    {
        var variants = content.Copy.Variants;
        var channels = content.Channels.Select(EnumText.Of).ToArray();
        if (variants.Count > MostVariants || variants.DistinctBy(variant => variant.Id).Count() < variants.Count)
        {
            throw Invalid($"A campaign has at most {MostVariants} copy variants, each with an id of its own.");
        }

        foreach (var variant in variants)
        {
            RequireWhole(variant, channels);
        }

        if (channels.FirstOrDefault(channel => !variants.Any(variant => variant.Channel == channel && variant.When is null)) is { } silent)
        {
            throw Invalid($"There is no copy for everybody on {silent}.");
        }
    }

    private static void RequireWhole(CopyVariant variant, string[] channels)
    {
        if (string.IsNullOrWhiteSpace(variant.Id) || !channels.Contains(variant.Channel))
        {
            throw Invalid($"The copy '{variant.Id}' needs an id and one of the campaign's channels.");
        }

        if (string.IsNullOrWhiteSpace(variant.Body) && string.IsNullOrWhiteSpace(variant.Html))
        {
            throw Invalid($"The copy '{variant.Id}' says nothing.");
        }

        if (variant.Channel == EnumText.Of(Channel.Email) && string.IsNullOrWhiteSpace(variant.Subject))
        {
            throw Invalid($"The e-mail '{variant.Id}' has no subject.");
        }

        if (variant.Channel == EnumText.Of(Channel.Social) && (variant.When is not null || MessageTemplate.TextsOf(variant).Any(text => AFan().IsMatch(text))))
        {
            throw Invalid($"The post '{variant.Id}' is for everybody: it has no condition and no field of a fan.");
        }
    }

    [GeneratedRegex(@"\{[{%][^}]*\bfan\.")]
    private static partial Regex AFan();

    private static DomainException Invalid(string message) => new("invalid_campaign", message);
}
