using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Campaign.Contracts.Imports;
using Campaign.Core.Imports.Files;

namespace Campaign.Core.Imports.Running;

/// <summary>A row that was read.</summary>
/// <param name="Number">From 1, the header not counted.</param>
/// <param name="Row">As it stands in the file.</param>
/// <param name="Item">What it says.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record ReadRow(long Number, CsvRow Row, object Item, IReadOnlyList<ImportProblem> Problems);

/// <summary>Some rows, and how many bytes of the file were read for them.</summary>
internal sealed record RowBatch(IReadOnlyList<ReadRow> Rows, long BytesRead);

/// <summary>
/// Reads a file batch by batch, one ahead: while the database writes a batch, the next is read, hashed and encrypted. Holds two batches at most,
/// however long the file.
/// </summary>
internal static class RowBatches
{
    public const int Size = 5_000;

    public static async IAsyncEnumerable<RowBatch> ReadAsync(
        ImportPlan plan, ChunkStream file, ImportTarget target, long skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<RowBatch>(1);
        var reading = Task.Run(() => FillAsync(plan, file, target, skip, ahead.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ahead.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Never throws: what goes wrong completes the channel, and so reaches the reader.</summary>
    private static async Task FillAsync(
        ImportPlan plan, ChunkStream file, ImportTarget target, long skip, ChannelWriter<RowBatch> ahead, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new StreamReader(file, plan.Format.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
            using var rows = new CsvRows(text, plan.Format.Delimiter);
            var cells = new CellReader(plan);
            var batch = new List<ReadRow>(Size);
            var number = plan.Format.HasHeader ? -1L : 0L;
            while (await rows.ReadAsync(cancellationToken) is { } row)
            {
                // The header is row 0; rows up to skip were dealt with before.
                if (++number <= skip || number == 0)
                {
                    continue;
                }

                cells.Use(row);
                batch.Add(new ReadRow(number, row, target.Read(cells), cells.Problems));
                if (batch.Count == Size)
                {
                    await ahead.WriteAsync(new RowBatch(batch, file.BytesRead), cancellationToken);
                    batch = new List<ReadRow>(Size);
                }
            }

            if (batch.Count > 0)
            {
                await ahead.WriteAsync(new RowBatch(batch, file.BytesRead), cancellationToken);
            }

            ahead.Complete();
        }
        catch (Exception failure)
        {
            ahead.Complete(failure);
        }
    }
}
