using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents;

/// <summary>Talks to the steps on a tenant's own data, until approval or the end, without the runner.</summary>
internal sealed class PostgresConversation(IServiceProvider services, TestTenant tenant)
{
    private readonly List<ThreadMessage> _history = [];
    private AgentState _state = AgentState.Empty;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<CampaignDraft> SayAsync(string text)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(tenant.Id);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var promoter = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Promoters.SingleAsync(row => row.PromoterId == tenant.Id, Cancellation);
        Add("user", text, now);
        var run = new RunId(Guid.NewGuid());
        var events = new RecordedEvents();
        _state = _state with { Next = [NodeNames.Plan] };
        while (_state.Next is [var name, ..] && name != NodeNames.Approval)
        {
            var node = scope.ServiceProvider.GetServices<IAgentNode>().Single(candidate => candidate.Name == name);
            _state = await node.RunAsync(
                new NodeContext(promoter, run, _state with { Next = [.. _state.Next.Skip(1)] }, _history, events, now), Cancellation);
        }

        Add("assistant", events.Text, now);
        return _state.Draft;
    }

    private void Add(string role, string text, DateTimeOffset now) => _history.Add(new ThreadMessage
    {
        PromoterId = tenant.Id,
        ThreadId = Guid.Empty,
        Sequence = _history.Count + 1,
        MessageId = $"m{_history.Count + 1}",
        RunId = new RunId(Guid.Empty),
        Role = role,
        Content = text,
        CreatedAt = now,
    });
}
