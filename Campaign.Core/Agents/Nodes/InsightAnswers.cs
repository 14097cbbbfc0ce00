using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Data;
using Campaign.Core.Memories;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Answers from the promoter's own past, each answer as a tool call that the marketer can open.</summary>
internal sealed class InsightAnswers(IInsightReader insights, IMemoryBook memories, ConnectionAnswers connections)
{
    /// <summary>The answer; null where the message asks nothing of the kind.</summary>
    public async Task<string?> AnswerAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var request = context.State.Request!;
        return InsightQuestion.Read(request.Text) switch
        {
            (InsightKind.Remember, var text) => await RememberAsync(context, text, cancellationToken),
            (InsightKind.Recall, _) => MemoryTexts.Recall(
                await CallAsync(context, InsightTools.Recall, new { }, () => memories.RecallAsync(cancellationToken), cancellationToken), request.Language),
            (InsightKind.SendTime, _) => await SendTimeAsync(context, cancellationToken),
            (InsightKind.Connections, _) => await connections.AnswerAsync(context, cancellationToken),
            (InsightKind.Forecast, _) => await ForecastAsync(context, cancellationToken),
            _ => null,
        };
    }

    private async Task<string> RememberAsync(NodeContext context, string text, CancellationToken cancellationToken)
    {
        var source = new MemorySource(context.History.Count > 0 ? context.History[^1].ThreadId : null, context.RunId.Value);
        var verdict = await CallAsync(
            context, InsightTools.Remember, new { text = MemoryText.Clean(text) },
            async () => EnumText.Of(await memories.RememberAsync(text, source, cancellationToken)), cancellationToken);
        return MemoryTexts.Remembered(EnumText.Parse<MemoryVerdict>(verdict), MemoryText.Clean(text), context.State.Request!.Language);
    }

    private async Task<string> SendTimeAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var channel = context.State.Draft.Intent?.Channels is [var first, ..] ? first : "email";
        var avoided = AvoidedDays.Of(await memories.RecallAsync(cancellationToken));
        var advice = await CallAsync(
            context, InsightTools.BestSendTime, new { channel }, () => insights.BestTimeAsync(channel, [.. avoided.Keys], cancellationToken), cancellationToken);
        return SendTimeTexts.Answer(advice, context.State.Request!.Language);
    }

    private async Task<string> ForecastAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var language = context.State.Request!.Language;
        if (context.State.Draft.Audience is not { } audience)
        {
            return MemoryTexts.NoDraft(language);
        }

        var answer = await CallAsync(
            context, InsightTools.ForecastCampaign, new { rule = audience.Rule, context.State.Draft.Intent?.Channels, eventId = context.State.Draft.Event?.Id },
            () => insights.ForecastAsync(context.State.Draft, cancellationToken), cancellationToken);
        return ForecastTexts.Say(answer, context.Promoter.Currency, language);
    }

    /// <summary>Makes a call that the marketer can open.</summary>
    internal static async Task<T> CallAsync<T>(NodeContext context, string tool, object arguments, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        var call = $"{context.RunId}-{tool}";
        await context.Events.ToolCallAsync(call, tool, NodeJson.Write(arguments), cancellationToken);
        var result = await run();
        await context.Events.ToolResultAsync(call, NodeJson.Write(result), cancellationToken);
        return result;
    }
}
