using System.Runtime.CompilerServices;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Imports.Files;

/// <summary>
/// Uploaded files as encrypted chunks in Postgres: any replica takes them in, any worker reads them, and neither ever holds more than a chunk.
/// </summary>
internal sealed class UploadStore(CampaignDbContext db, NpgsqlDataSource database, TenantContext tenant, PersonalData personalData)
{
    public const int ChunkSize = 512 * 1024;

    /// <summary>Stores a file as it arrives; each chunk is committed by itself, so that a slow sender holds no transaction open.</summary>
    /// <returns>Its size.</returns>
    public async Task<long> WriteAsync(Guid uploadId, Stream file, CancellationToken cancellationToken)
    {
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        var buffer = new byte[ChunkSize];
        var (size, number) = (0L, 0);
        while (await file.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            var cipher = keys.Encrypt(PersonalColumn.ImportFile, buffer.AsSpan(0, read));
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO import_chunks (promoter_id, upload_id, number, content_cipher)
                VALUES ({tenant.RequiredPromoter.Value}, {uploadId}, {number++}, {cipher})
                """,
                cancellationToken);
            size += read;
        }

        return size;
    }

    /// <summary>The file again, on a connection per chunk, so that a slow reader holds none.</summary>
    public ChunkStream Read(Guid uploadId) => new(ChunksAsync(uploadId, CancellationToken.None));

    public Task<int> DeleteAsync(Guid uploadId, CancellationToken cancellationToken) =>
        db.Set<ImportChunk>().Where(chunk => chunk.UploadId == uploadId).ExecuteDeleteAsync(cancellationToken);

    private async IAsyncEnumerable<byte[]> ChunksAsync(Guid uploadId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        for (var number = 0; ; number++)
        {
            byte[]? cipher;
            await using (var connection = await database.OpenForAsync(promoter, cancellationToken))
            {
                await using var command = new NpgsqlCommand(
                    "SELECT content_cipher FROM import_chunks WHERE promoter_id = $1 AND upload_id = $2 AND number = $3", connection);
                command.Parameters.AddWithValue(promoter.Value);
                command.Parameters.AddWithValue(uploadId);
                command.Parameters.AddWithValue(number);
                cipher = (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
            }

            if (cipher is null)
            {
                yield break;
            }

            var keys = await personalData.KeysAsync(promoter, cancellationToken);
            yield return keys.DecryptBytes(PersonalColumn.ImportFile, cipher);
        }
    }
}
