using Campaign.Contracts.Knowledge;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Answers what fans of a genre, venue or city also do. The words must name one that the promoter has; nothing is guessed.</summary>
internal sealed class ConnectionAnswers(IInsightReader insights, ICrmReader crm)
{
    public async Task<string> AnswerAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var (request, question) = (context.State.Request!, ConnectionQuestion.Read(context.State.Request!.Text)!);
        if (Find(question.Name, await crm.EventsAsync(cancellationToken)) is not var (kind, name))
        {
            return ConnectionTexts.Unknown(question.Name, request.Language);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Promoter.TimeZone);
        var from = new ConnectionFrom(kind, name, Start(question.Year, zone), Start(question.Year + 1, zone));
        var found = await InsightAnswers.CallAsync(
            context, InsightTools.ExploreConnections, new { from = kind, name, question.To, from.Since, from.Until },
            () => insights.ConnectionsAsync(from, question.To, cancellationToken), cancellationToken);
        return ConnectionTexts.Say(found, request.Language);
    }

    private static (string Kind, string Name)? Find(string words, IReadOnlyList<EventFacts> events)
    {
        bool Is(string text) => Folding.Fold(text) == words;
        return events.Select(row => row.Genre).FirstOrDefault(Is) is { } genre ? ("genre", genre)
            : events.Select(row => row.Venue).FirstOrDefault(Is) is { } venue ? ("venue", venue)
            : events.Select(row => row.City).FirstOrDefault(Is) is { } city ? ("city", city)
            : null;
    }

    private static DateTimeOffset? Start(int? year, TimeZoneInfo zone) =>
        year is { } number && new DateTime(number, 1, 1) is var day ? new DateTimeOffset(day, zone.GetUtcOffset(day)) : null;
}
