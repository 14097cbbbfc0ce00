using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace Campaign.Core.Knowledge;

/// <summary>
/// Ways through what the promoter knows: fans in the middle, events, genres, venues, cities and campaigns around them. "The venues that techno buyers
/// of 2025 also go to" is the way from a genre to venues. Answers are counts, never fans.
/// </summary>
/// <param name="reads">The promoter's rows.</param>
/// <param name="tenant">Whose.</param>
/// <param name="options">Bounds.</param>
/// <param name="redis">Keeps answers until the data change.</param>
public sealed class KnowledgeGraph(ReplicaReads reads, TenantContext tenant, IOptions<KnowledgeOptions> options, IConnectionMultiplexer? redis = null)
{
    /// <summary>No answer has more things.</summary>
    public const int MostItems = 100;

    private const int LongestName = 200;
    private const string VersionSql = "SELECT data_version FROM promoters WHERE promoter_id = $1";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Goes from one thing, over its fans, to things of another kind.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">The kind at the end.</param>
    /// <param name="limit">At most so many things, up to <see cref="MostItems"/>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The things that enough of the fans share; none where nobody is at the beginning.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: a kind that is none, a name that cannot be one.</exception>
    public Task<Connections> FollowAsync(ConnectionFrom from, string to, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        var (begin, end) = (Kind(from.Kind), Kind(to));
        if (string.IsNullOrWhiteSpace(from.Name) || from.Name.Length > LongestName)
        {
            throw new DomainException("invalid_request", $"name: 1 to {LongestName} characters.");
        }

        var most = Math.Clamp(limit, 1, MostItems);
        return reads.ReadAsync(null, connection => FollowAsync(connection, from, begin, end, most, cancellationToken), cancellationToken);
    }

    private async Task<Connections> FollowAsync(
        NpgsqlConnection connection, ConnectionFrom from, NodeKind begin, NodeKind end, int limit, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(connection, from, begin, end, limit, cancellationToken);
        if (await ReadCacheAsync(key) is { } cached)
        {
            return cached with { Cached = true };
        }

        var answer = await QueryAsync(connection, from, begin, end, limit, cancellationToken);
        await WriteCacheAsync(key, answer);
        return answer;
    }

    private async Task<Connections> QueryAsync(
        NpgsqlConnection connection, ConnectionFrom from, NodeKind begin, NodeKind end, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(WaySql.Of(begin, end), connection) { CommandTimeout = options.Value.TimeoutSeconds };
        command.Parameters.AddWithValue(tenant.RequiredPromoter.Value);
        command.Parameters.AddWithValue(from.Name.Trim());
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = from.Since?.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = from.Until?.ToUniversalTime() });
        command.Parameters.AddWithValue((long)options.Value.FewestFans);
        command.Parameters.AddWithValue((long)limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (fans, items) = (0L, new List<Connection>());
        while (await reader.ReadAsync(cancellationToken))
        {
            fans = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
            {
                var name = reader.IsDBNull(2) ? reader.GetString(1) : reader.GetString(2);
                items.Add(new Connection(reader.GetString(1), name, reader.GetInt64(3), Math.Round(reader.GetDouble(4), 4), Math.Round(reader.GetDouble(5), 2)));
            }
        }

        // So few are told as none: whoever asked could know who they are.
        fans = fans < options.Value.FewestFans ? 0 : fans;
        return new Connections(new ConnectionFrom(EnumText.Of(begin), from.Name, from.Since, from.Until), EnumText.Of(end), fans, items, Cached: false);
    }

    private async Task<string> KeyAsync(
        NpgsqlConnection connection, ConnectionFrom from, NodeKind begin, NodeKind end, int limit, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        await using var command = new NpgsqlCommand(VersionSql, connection) { Parameters = { new() { Value = promoter.Value } } };
        var version = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var asked = JsonSerializer.Serialize(new { from.Name, from.Since, from.Until, begin, end, limit, options.Value.FewestFans });
        return string.Create(CultureInfo.InvariantCulture, $"knowledge:{promoter.Value:N}:{version}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))}");
    }

    private async Task<Connections?> ReadCacheAsync(string key)
    {
        try
        {
            var text = redis is { IsConnected: true } ? await redis.GetDatabase().StringGetAsync(key) : RedisValue.Null;
            return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<Connections>(text.ToString(), Json);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or JsonException)
        {
            return null;
        }
    }

    private async Task WriteCacheAsync(string key, Connections answer)
    {
        try
        {
            await (redis is { IsConnected: true } ? redis.GetDatabase().StringSetAsync(key, JsonSerializer.Serialize(answer, Json), options.Value.CacheFor) : Task.CompletedTask);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // The next one computes it again.
        }
    }

    private static NodeKind Kind(string? text) => EnumText.TryParse<NodeKind>(text, out var kind)
        ? kind
        : throw new DomainException("invalid_request", "A kind is genre, venue, city, event, campaign or home.");
}
