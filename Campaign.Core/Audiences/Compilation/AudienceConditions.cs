using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Conditions over the fan row <c>f</c>, with every value in a parameter.</summary>
/// <param name="Sql">One for each rule, in order.</param>
/// <param name="Parameters">The values of all.</param>
internal sealed record AudienceConditions(IReadOnlyList<string> Sql, IReadOnlyList<NpgsqlParameter> Parameters)
{
    /// <summary>Copies the values to a command: a parameter object belongs to one command alone.</summary>
    public void AddParametersTo(NpgsqlCommand command)
    {
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }
    }
}
