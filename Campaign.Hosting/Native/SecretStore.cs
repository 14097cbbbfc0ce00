using System.Text.Json;

namespace Campaign.Hosting.Native;

/// <summary>Generated parameters of one checkout, in a file only its owner reads.</summary>
internal sealed class SecretStore(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Lock _gate = new();
    private SortedDictionary<string, string>? _values;

    public string GetOrAdd(string name, Func<string> generate)
    {
        lock (_gate)
        {
            _values ??= Read();
            if (_values.TryGetValue(name, out var known))
                return known;

            var value = _values[name] = generate();
            StateFolder.CreateTraversable(Path.GetDirectoryName(path)!);
            StateFolder.WritePrivate(path, JsonSerializer.Serialize(_values, Indented));
            return value;
        }
    }

    public void Forget()
    {
        lock (_gate)
            _values = null;
    }

    private SortedDictionary<string, string> Read() =>
        File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? [] : [];
}
