using System.Globalization;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks.Runs;

/// <summary>
/// The graph of the side-by-side measurement, on the product's own runner: a step that counts an audience, and one that writes tokens as a model
/// does, one every so many milliseconds whether or not somebody keeps up. A message is <c>TOKENS MILLISECONDS</c>.
/// </summary>
internal static class PacedGraph
{
    private const string Arguments = """{"genre":"techno","min_spent":50}""";

    public static IServiceCollection AddPacedGraph(this IServiceCollection services)
    {
        services.AddScoped<IAudienceCounter, AudienceCounter>();
        services.AddScoped<IAgentNode, CountingNode>();
        services.AddScoped<IAgentNode, WritingNode>();
        return services;
    }

    private sealed class CountingNode(IAudienceCounter audiences) : IAgentNode
    {
        public string Name => NodeNames.Plan;

        public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
        {
            await context.Events.ToolCallAsync("count", "query_crm", Arguments, cancellationToken);
            var preview = await audiences.PreviewAsync(AudienceRulesUnderTest.Of("techno"), "email", "marketing", "en", cancellationToken);
            await context.Events.ToolResultAsync("count", string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{preview.Count}}}"""), cancellationToken);
            var request = new AgentRequest(context.History[^1].Content, "create_campaign", "en");
            var intent = new DraftIntent("create_campaign", ["email"], "en", "marketing");
            return new AgentState(context.State.Draft with { Status = "drafting", Intent = intent }, request, [NodeNames.Copy]);
        }
    }

    private sealed class WritingNode(TimeProvider clock) : IAgentNode
    {
        public string Name => NodeNames.Copy;

        public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
        {
            var asked = context.State.Request!.Text.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var (began, pace) = (clock.GetTimestamp(), TimeSpan.FromMilliseconds(asked[1]));
            for (var token = 1; token <= asked[0]; token++)
            {
                if ((pace * token) - clock.GetElapsedTime(began) is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, clock, cancellationToken);
                }

                await context.Events.TextAsync(string.Create(CultureInfo.InvariantCulture, $"word{token} "), cancellationToken);
            }

            await context.Events.EndTextAsync(cancellationToken);
            return context.State;
        }
    }
}
