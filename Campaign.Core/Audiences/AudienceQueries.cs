using System.Diagnostics;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Audiences.Preview;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Audiences;

/// <summary>Questions about audiences of the scope's promoter.</summary>
/// <param name="database">The database.</param>
/// <param name="reads">Where previews and counts are read.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">What relative dates count from.</param>
/// <param name="cap">The frequency cap.</param>
/// <param name="options">How previews are made.</param>
/// <param name="cache">Where previews are kept.</param>
/// <param name="promoters">The promoters as they were last.</param>
public sealed class AudienceQueries(
    NpgsqlDataSource database, ReplicaReads reads, TenantContext tenant, TimeProvider clock, IOptions<FrequencyCapOptions> cap, IOptions<PreviewOptions> options,
    PreviewCache cache, KnownPromoters promoters)
{
    /// <summary>How many fans a rule matches, who of them may be messaged, and who they are.</summary>
    /// <param name="request">The rule, the channel whose funnel is shown, and the purpose.</param>
    /// <param name="refresh">Whether to compute it anew.</param>
    /// <param name="language">BCP 47 language of the sentence; English where it is not one of the five.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The preview.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate; it matches nobody.</exception>
    /// <exception cref="DomainException">Channel or purpose is none (<c>invalid_request</c>).</exception>
    public async Task<AudiencePreview> PreviewAsync(
        AudiencePreviewRequest request, bool refresh = false, string language = "en", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = Stopwatch.GetTimestamp();
        var channel = ParseChannel(request.Channel);
        var purpose = ParsePurpose(request.Purpose);
        var promoter = tenant.RequiredPromoter;
        var scope = await RuleScopes.LoadUnnamedAsync(database, promoters, promoter, request.Rule, request.Waves ?? [], clock.GetUtcNow(), cancellationToken);
        language = RuleSentences.LanguageOf(language);
        var preview = await cache.GetAsync(
            PreviewKey.Of(scope, request.Rule, channel, purpose, language), refresh,
            () => ComputeAsync(scope, request.Rule, channel, purpose, language), cancellationToken);
        return preview with { ElapsedMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2) };
    }

    /// <summary>How many fans a rule matches.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate; it matches nobody.</exception>
    public Task<long> CountAsync(AudienceRule rule, CancellationToken cancellationToken) => reads.ReadAsync(
        null, connection => CountAsync(connection, rule, cancellationToken), () => CountOnPrimaryAsync(rule, cancellationToken), cancellationToken);

    private async Task<long> CountOnPrimaryAsync(AudienceRule rule, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        if (promoters.Find(promoter) is { } known && await CountAsync(known with { Now = clock.GetUtcNow() }, rule, cancellationToken) is { } count)
        {
            return count;
        }

        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        return await CountAsync(connection, rule, cancellationToken);
    }

    private async Task<long> CountAsync(NpgsqlConnection connection, AudienceRule rule, CancellationToken cancellationToken)
    {
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        promoters.Keep(scope);
        await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
        await using var command = new NpgsqlCommand { Connection = connection };
        var statement = CountStatement(scope, rule);
        command.CommandText = statement.Sql;
        statement.AddParametersTo(command);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// The same in one round trip, for a promoter that is as it was before: its row is read beside the count, and a count for what it is no more
    /// is none. Null as well for a rule that does not pass, or names segments.
    /// </summary>
    private async Task<long?> CountAsync(RuleScope scope, AudienceRule rule, CancellationToken cancellationToken)
    {
        if (rule.SegmentIds().Any() || !RuleCheck.Passes(scope, rule, out var unknown))
        {
            return null;
        }

        var statement = CountStatement(scope, rule);
        return await database.AskAsync<long?>(
            scope.Promoter,
            () => [RuleScopes.PromoterStatement(scope.Promoter), .. unknown is null ? [] : (NpgsqlBatchCommand[])[unknown.BatchCommand()], statement.BatchCommand()],
            async reader =>
            {
                var isSame = scope.IsOf(await RuleScopes.PromoterAsync(reader, scope.Promoter, scope.Now, cancellationToken));
                return isSame && await IsKnownAsync(reader, unknown, cancellationToken) && await reader.NextResultAsync(cancellationToken)
                    && await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : null;
            },
            cancellationToken);
    }

    /// <summary>Whether the statement that looks for unknown names, where there is one, comes next and has found none.</summary>
    private static async Task<bool> IsKnownAsync(NpgsqlDataReader reader, AudienceStatement? unknown, CancellationToken cancellationToken) =>
        unknown is null || (await reader.NextResultAsync(cancellationToken) && !await reader.ReadAsync(cancellationToken));

    private static AudienceStatement CountStatement(RuleScope scope, AudienceRule rule)
    {
        var parameters = new SqlParameters();
        var sql = $"SELECT count(*) FROM {new RuleCompiler(scope, parameters).Source(rule)}";
        return new AudienceStatement(sql, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value)]);
    }

    private async Task<AudiencePreview> ComputeAsync(RuleScope scope, AudienceRule rule, Channel channel, Purpose purpose, string language)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), clock);
        var stop = timeout.Token;
        return await reads.ReadAsync(
            scope.DataVersion, connection => ComputeAsync(connection, scope, rule, channel, purpose, language, stop),
            () => ComputeOnPrimaryAsync(scope, rule, channel, purpose, language, stop), stop);
    }

    private async Task<AudiencePreview> ComputeOnPrimaryAsync(
        RuleScope scope, AudienceRule rule, Channel channel, Purpose purpose, string language, CancellationToken cancellationToken)
    {
        if (!RuleScopes.NeedsNames(rule) && RuleCheck.Passes(scope, rule, out var unknown)
            && await ComputeAsync(scope, rule, unknown, channel, purpose, language, cancellationToken) is { } preview)
        {
            return preview;
        }

        await using var connection = await database.OpenForAsync(scope.Promoter, cancellationToken);
        return await ComputeAsync(connection, scope, rule, channel, purpose, language, cancellationToken);
    }

    private async Task<AudiencePreview> ComputeAsync(
        NpgsqlConnection connection, RuleScope scope, AudienceRule rule, Channel channel, Purpose purpose, string language, CancellationToken cancellationToken)
    {
        await RuleCheck.RequireAsync(connection, scope, rule, cancellationToken);
        var statement = PreviewSql.Statement(scope, rule, channel, purpose, cap.Value);
        var named = await RuleScopes.WithNamesAsync(connection, scope, rule, cancellationToken);
        await using var command = new NpgsqlCommand(statement.Sql, connection);
        statement.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await PreviewReader.ReadAsync(reader, RuleSentences.Write(rule, named, language), scope.DataVersion, cancellationToken);
    }

    /// <summary>The same in one round trip, for a rule whose sentence needs no names; null where the rule names something unknown.</summary>
    private Task<AudiencePreview?> ComputeAsync(
        RuleScope scope, AudienceRule rule, AudienceStatement? unknown, Channel channel, Purpose purpose, string language, CancellationToken cancellationToken)
    {
        var statement = PreviewSql.Statement(scope, rule, channel, purpose, cap.Value);
        return database.AskAsync(
            scope.Promoter,
            () => unknown is null ? [statement.BatchCommand()] : [unknown.BatchCommand(), statement.BatchCommand()],
            async reader =>
            {
                if (unknown is not null && (await reader.ReadAsync(cancellationToken) || !await reader.NextResultAsync(cancellationToken)))
                {
                    return null;
                }

                return await PreviewReader.ReadAsync(reader, RuleSentences.Write(rule, scope, language), scope.DataVersion, cancellationToken);
            },
            cancellationToken);
    }

    private static Channel ParseChannel(string? text) =>
        text is null ? Channel.Email
        : EnumText.TryParse<Channel>(text, out var channel) && channel is Channel.Email or Channel.Sms ? channel
        : throw new DomainException("invalid_request", "channel is email or sms.");

    internal static Purpose ParsePurpose(string? text) =>
        text is null ? Purpose.Marketing
        : EnumText.TryParse<Purpose>(text, out var purpose) ? purpose
        : throw new DomainException("invalid_request", "purpose is marketing or service.");
}
