using Campaign.Worker.Alerts;
using Campaign.Worker.Keys;
using Campaign.Worker.Migrate;
using Campaign.Worker.Partitions;
using Campaign.Worker.Sending;
using Campaign.Worker.Stats;
using Campaign.Worker.Verdicts;

namespace Campaign.Worker;

/// <summary>What the worker's program does instead of working, by the first word of its arguments; the others are the command's own.</summary>
internal static class WorkerCommands
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Commands = new()
    {
        ["migrate"] = MigrateCommand.RunAsync,
        ["stats"] = StatsCommand.RunAsync,
        ["verdicts"] = VerdictsCommand.RunAsync,
        ["partitions"] = PartitionsCommand.RunAsync,
        ["sending"] = SendingCommand.RunAsync,
        ["keys"] = KeysCommand.RunAsync,
        ["alerts"] = rest => Task.FromResult(AlertsCommand.Run(rest)),
    };

    /// <returns>The command; null where the worker is to work.</returns>
    public static Func<Task<int>>? Find(string[] args) =>
        args.Length > 0 && Commands.TryGetValue(args[0], out var command) ? () => command(args[1..]) : null;
}
