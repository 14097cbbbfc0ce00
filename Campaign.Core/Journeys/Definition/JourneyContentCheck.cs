using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys.Definition;

/// <summary>What is wrong with a journey, all together: the graph, and, where that stands, its rules, events and messages, each as a campaign's are checked.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose journey.</param>
/// <param name="audiences">Checks rules.</param>
/// <param name="content">Checks messages.</param>
public sealed class JourneyContentCheck(CampaignDbContext database, TenantContext tenant, AudienceRules audiences, ContentCheck content)
{
    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    /// <summary>Checks a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The problems; none for one that can be submitted.</returns>
    public async Task<IReadOnlyList<JourneyProblem>> CheckAsync(JourneyDefinition definition, CancellationToken cancellationToken)
    {
        var problems = JourneyCheck.Check(definition).ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        await RuleAsync("entry", "rule", definition.Entry.Rule, problems, cancellationToken);
        await EventsAsync(definition, problems, cancellationToken);
        foreach (var (node, condition) in definition.Conditions())
        {
            await RuleAsync(node, "condition.rule", condition.Rule, problems, cancellationToken);
        }

        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == tenant.RequiredPromoter, cancellationToken);
        foreach (var step in definition.Steps.Where(step => step.Type == "send"))
        {
            await MessageAsync(definition, step, promoter, problems, cancellationToken);
        }

        return problems;
    }

    /// <summary>Refuses a definition that has problems.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When all is well.</returns>
    /// <exception cref="DomainException"><c>invalid_journey</c> with all that is wrong as <c>problems</c>.</exception>
    public async Task RequireAsync(JourneyDefinition definition, CancellationToken cancellationToken)
    {
        if (await CheckAsync(definition, cancellationToken) is { Count: > 0 } problems)
        {
            throw new DomainException("invalid_journey", "The journey is not ready: " + string.Join(" ", problems.Select(problem => $"{problem.Node}: {problem.Message}")))
            {
                Details = new Dictionary<string, object?> { ["problems"] = problems },
            };
        }
    }

    private async Task RuleAsync(string node, string field, AudienceRule? rule, List<JourneyProblem> problems, CancellationToken cancellationToken)
    {
        if (rule is not null)
        {
            problems.AddRange((await audiences.CheckAsync(rule, cancellationToken)).Select(problem => new JourneyProblem(node, field, "invalid_rule", Text(problem))));
        }
    }

    private async Task EventsAsync(JourneyDefinition definition, List<JourneyProblem> problems, CancellationToken cancellationToken)
    {
        var named = definition.Conditions().Select(pair => (pair.Node, Field: "condition.eventId", Id: pair.Condition.EventId))
            .Append((Node: "journey", Field: "eventId", Id: definition.EventId))
            .Append((Node: "entry", Field: "purchase.eventId", Id: definition.Entry.Purchase?.EventId))
            .Where(pair => pair.Id is not null).ToList();
        var ids = named.Select(pair => pair.Id!.Value).Distinct().ToArray();
        var known = await database.Events.AsNoTracking().Where(row => ids.Contains(row.EventId)).Select(row => row.EventId).ToListAsync(cancellationToken);
        problems.AddRange(named.Where(pair => !known.Contains(pair.Id!.Value))
            .Select(pair => new JourneyProblem(pair.Node, pair.Field, "unknown_event", "There is no such event.")));
    }

    private async Task MessageAsync(
        JourneyDefinition definition, JourneyStep step, Promoter promoter, List<JourneyProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            var message = new CampaignContent(
                Everybody, step.Message!.Copy, CampaignContent.ParseChannels(step.Message.Channels), CampaignContent.ParsePurpose(definition.Purpose),
                new DraftSchedule("now", promoter.TimeZone), definition.Event());
            await content.RequireAsync(step.Name ?? step.Id, message, promoter, cancellationToken);
        }
        catch (DomainException broken) when (broken.Code != "unknown_event")
        {
            problems.Add(new JourneyProblem(step.Id, "message", broken.Code, broken.Message));
        }
        catch (DomainException)
        {
            // Told at the journey, whose event it is.
        }
        catch (InvalidRuleException invalid)
        {
            problems.AddRange(invalid.Problems.Select(problem => new JourneyProblem(step.Id, "message", "invalid_rule", Text(problem))));
        }
    }

    private static string Text(RuleProblem problem) => problem.Suggestion is null ? problem.Message : $"{problem.Message} {problem.Suggestion}";
}
