using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// A SELECT over one promoter's fans, with every value in a parameter. The text may stand in a larger statement: parameter names begin with
/// <c>a</c> and a number, and no CTE leaks out of it when it is put in parentheses.
/// </summary>
/// <param name="Sql">The SELECT, without a semicolon.</param>
/// <param name="Parameters">Its values.</param>
internal sealed record AudienceStatement(string Sql, IReadOnlyList<NpgsqlParameter> Parameters)
{
    /// <summary>Copies the values to a command: a parameter object belongs to one command alone.</summary>
    public void AddParametersTo(NpgsqlCommand command)
    {
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }
    }

    /// <summary>The statement as part of a batch.</summary>
    public NpgsqlBatchCommand BatchCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        return command;
    }
}
