using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Collects the values of a statement under names of its own (<c>@a0</c>, <c>@a1</c>…), so that a caller can add others beside them.</summary>
internal sealed class SqlParameters
{
    private readonly List<NpgsqlParameter> _items = [];

    public IReadOnlyList<NpgsqlParameter> Items => _items;

    /// <summary>Takes a value and returns what stands for it in the SQL.</summary>
    public string Add<T>(T value)
    {
        var name = $"a{_items.Count}";
        _items.Add(new NpgsqlParameter<T>(name, value));
        return "@" + name;
    }
}
