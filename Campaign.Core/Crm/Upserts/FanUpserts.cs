using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Crm.Upserts;

/// <summary>
/// Makes fans of rows, some thousand at a time, set by set. Runs in the caller's transaction, who moves the data version last: first
/// <see cref="MatchAsync"/>, then <see cref="WriteAsync"/>.
/// </summary>
internal sealed class FanUpserts(CampaignDbContext db, TenantContext tenant, JobQueue jobs)
{
    private const string Copy = """
        COPY incoming_fans (place, external_id, email_cipher, email_hash, email_domain, phone_cipher, phone_hash, first_name, last_name, language, city, state,
            country, time_zone, birth_year, tags, attributes, consent_email, consent_sms, consent_email_service, consent_sms_service, consent_at, consent_source,
            consent_proof, consent_confirmed, email_consent_id, sms_consent_id, email_service_consent_id, sms_service_consent_id)
        FROM STDIN (FORMAT BINARY)
        """;

    private const string Results =
        "SELECT coalesce(verdict, 'created'), coalesce(fan_id, new_id), CASE WHEN verdict = 'updated' THEN before::text END FROM incoming_fans ORDER BY place";

    private static readonly string Table = SqlFile.Read("Crm", "incoming-fans");
    private static readonly string Match = SqlFile.Read("Crm", "match-fans");
    private static readonly string Merge = SqlFile.Read("Crm", "merge-fans");
    private static readonly string Write = SqlFile.Read("Crm", "write-fans");
    private static readonly string RequestOptIns = SqlFile.Read("Crm", "request-opt-ins");

    private static readonly UpsertProblem Conflict = new(
        "identity_conflict", "The external id and the address belong to two different fans.", "Correct one of them.");

    /// <summary>Takes the rows in and finds the fans that they mean, which are locked until the transaction ends.</summary>
    /// <returns>The fan of each row; null where none is known.</returns>
    public async Task<long?[]> MatchAsync(IReadOnlyList<IncomingFan> rows, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var table = new NpgsqlCommand(Table + "; DELETE FROM incoming_fans", connection))
        {
            await table.ExecuteNonQueryAsync(cancellationToken);
        }

        await CopyAsync(connection, rows, stamp, cancellationToken);
        await using var match = new NpgsqlCommand(Match, connection) { Parameters = { new("promoter", tenant.RequiredPromoter.Value) } };
        return await match.ReadSubjectsAsync(rows.Count, lockCount: true, cancellationToken);
    }

    /// <summary>Writes the rows that were matched.</summary>
    /// <param name="policy">What may be written.</param>
    /// <param name="duplicates">The places of rows whose fan another row has.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What came of each row.</returns>
    public async Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var write = new NpgsqlCommand(policy.DryRun ? Merge : $"{Merge};{Write}", connection))
        {
            write.Parameters.AddWithValue("promoter", tenant.RequiredPromoter.Value);
            write.Parameters.AddWithValue("duplicates", duplicates);
            write.Parameters.AddWithValue("create", policy.Create);
            write.Parameters.AddWithValue("update", policy.Update);
            write.Parameters.AddWithValue("erased", policy.Erased);
            write.Parameters.AddWithValue("stamp", policy.Stamp);
            write.Parameters.AddWithValue("source", policy.Source);
            write.Parameters.Add(new NpgsqlParameter<string?>("proof", NpgsqlDbType.Text) { TypedValue = policy.Proof });
            await write.ExecuteNonQueryAsync(cancellationToken);
        }

        if (!policy.DryRun)
        {
            await RequestOptInsAsync(connection, policy, cancellationToken);
        }

        await using var select = new NpgsqlCommand(Results, connection);
        return await select.ReadResultsAsync(policy.DryRun, _ => Conflict, cancellationToken);
    }

    private async Task RequestOptInsAsync(NpgsqlConnection connection, UpsertPolicy policy, CancellationToken cancellationToken)
    {
        await using var request = new NpgsqlCommand(RequestOptIns, connection);
        request.Parameters.AddWithValue("promoter", tenant.RequiredPromoter.Value);
        request.Parameters.AddWithValue("stamp", policy.Stamp);
        request.Parameters.AddWithValue("source", policy.Source);
        request.Parameters.Add(new NpgsqlParameter<string?>("proof", NpgsqlDbType.Text) { TypedValue = policy.Proof });
        request.Parameters.AddWithValue("rest", OptInRequest.Rest);
        if (await request.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            await jobs.ScheduleAsync(OptInRequest.Job, tenant.RequiredPromoter.Value, policy.Stamp, cancellationToken);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<IncomingFan> rows, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        for (var place = 0; place < rows.Count; place++)
        {
            var fan = rows[place];
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(place, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(fan.ExternalId, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.EmailCipher, NpgsqlDbType.Bytea, cancellationToken);
            await copy.WriteAsync(fan.EmailHash, NpgsqlDbType.Bytea, cancellationToken);
            await copy.WriteAsync(fan.EmailDomain, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.PhoneCipher, NpgsqlDbType.Bytea, cancellationToken);
            await copy.WriteAsync(fan.PhoneHash, NpgsqlDbType.Bytea, cancellationToken);
            await copy.WriteAsync(fan.FirstName, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.LastName, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.Language, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.City, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.State, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.Country, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.TimeZone, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.BirthYear, NpgsqlDbType.Smallint, cancellationToken);
            await copy.WriteAsync(fan.Tags, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.Attributes, NpgsqlDbType.Jsonb, cancellationToken);
            await copy.WriteAsync(fan.ConsentEmail, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(fan.ConsentSms, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(fan.ConsentEmailService, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(fan.ConsentSmsService, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(fan.ConsentAt, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(fan.ConsentSource, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.ConsentProof, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(fan.ConsentConfirmed, NpgsqlDbType.Boolean, cancellationToken);
            foreach (var consent in (bool?[])[fan.ConsentEmail, fan.ConsentSms, fan.ConsentEmailService, fan.ConsentSmsService])
            {
                await copy.WriteAsync<Guid?>(consent is null ? null : Guid.CreateVersion7(stamp), NpgsqlDbType.Uuid, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
