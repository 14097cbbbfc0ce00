using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Audiences.Explain;

/// <summary>Says for one fan why a rule holds, or does not.</summary>
/// <param name="reads">Where it is read.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="rules">Judges the channels.</param>
/// <param name="clock">What relative dates count from.</param>
public sealed class AudienceExplainer(ReplicaReads reads, TenantContext tenant, AudienceRules rules, TimeProvider clock)
{
    private static readonly Channel[] Channels = [Channel.Email, Channel.Sms];

    /// <summary>Explains a rule clause by clause.</summary>
    /// <param name="request">The rule and the fan.</param>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The explanation; null where there is no such fan.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    /// <exception cref="DomainException">The purpose is none (<c>invalid_request</c>).</exception>
    public Task<AudienceExplanation?> ExplainAsync(ExplainRequest request, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var purpose = AudienceQueries.ParsePurpose(request.Purpose);
        return reads.ReadAsync(null, connection => ExplainAsync(connection, request, purpose, language, cancellationToken), cancellationToken);
    }

    private async Task<AudienceExplanation?> ExplainAsync(
        NpgsqlConnection connection, ExplainRequest request, Purpose purpose, string language, CancellationToken cancellationToken)
    {
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, request.Rule, clock.GetUtcNow(), cancellationToken);
        await RuleCheck.RequireAsync(connection, scope, request.Rule, cancellationToken);
        if (await ClausesAsync(connection, scope, request, language, cancellationToken) is not { } clauses)
        {
            return null;
        }

        var channels = new List<ChannelVerdict>();
        foreach (var channel in Channels)
        {
            channels.Add(await VerdictAsync(connection, request.FanId, channel, purpose, cancellationToken));
        }

        return new AudienceExplanation(request.FanId, clauses[0].Verdict, RuleSentences.Write(request.Rule, scope, language), clauses, channels);
    }

    private static async Task<List<ClauseVerdict>?> ClausesAsync(
        NpgsqlConnection connection, RuleScope scope, ExplainRequest request, string language, CancellationToken cancellationToken)
    {
        var nodes = request.Rule.WithPaths().ToArray();
        var statement = ExplainSql.Statement(scope, [.. nodes.Select(node => node.Rule)], request.FanId);
        await using var command = new NpgsqlCommand(statement.Sql, connection);
        statement.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return [.. nodes.Select((node, i) => new ClauseVerdict(
            node.Path,
            RuleSentences.Write(node.Rule, scope, language),
            reader.GetBoolean(3 * i) ? "true" : reader.GetBoolean((3 * i) + 1) ? "false" : "unknown",
            reader.IsDBNull((3 * i) + 2) ? null : reader.GetString((3 * i) + 2)))];
    }

    private async Task<ChannelVerdict> VerdictAsync(
        NpgsqlConnection connection, long fanId, Channel channel, Purpose purpose, CancellationToken cancellationToken)
    {
        var statement = rules.EligibleFans([new FanId(fanId)], [channel], purpose);
        var pending = channel == Channel.Email && purpose == Purpose.Marketing ? "f.consent_email_pending_since" : "NULL::timestamptz";
        await using var command = new NpgsqlCommand(
            $"SELECT e.reason, {pending} FROM ({statement.Sql}) e JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id", connection);
        statement.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ChannelVerdict(
                EnumText.Of(channel), reader.IsDBNull(0) ? null : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1))
            : new ChannelVerdict(EnumText.Of(channel), null);
    }
}
