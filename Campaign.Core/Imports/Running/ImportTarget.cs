using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Crm.Upserts;

namespace Campaign.Core.Imports.Running;

/// <summary>What the rows of one kind of file become.</summary>
internal abstract class ImportTarget
{
    /// <summary>What a row says; the reader holds what is wrong with it.</summary>
    public abstract object Read(CellReader cells);

    /// <summary>What tells an item from the others of the file, the surest first.</summary>
    public abstract IEnumerable<UInt128> KeysOf(object item);

    /// <summary>Finds the subjects that the items mean.</summary>
    public abstract Task<long?[]> MatchAsync(IReadOnlyList<object> items, UpsertPolicy policy, CancellationToken cancellationToken);

    /// <summary>Writes the items that were matched, those at the places of duplicates left out.</summary>
    public abstract Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken);

    protected static UInt128 Key(string kind, string text) => Key(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{text}")));

    protected static UInt128 Key(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);
}
