using Campaign.Core;
using Campaign.Core.Delivery.Holds;
using Campaign.ServiceDefaults;
using Campaign.ServiceDefaults.Data;

namespace Campaign.Worker.Sending;

/// <summary>
/// <c>Campaign.Worker sending stop "why"</c> stops everybody's messages within one batch of each worker, <c>sending start</c> lets them go out again, <c>sending
/// status</c> says how it stands. Connects as the owner. What is stopped waits; nothing is lost.
/// </summary>
internal static class SendingCommand
{
    private const int Failed = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not (["stop", _, ..] or ["start", ..] or ["status", ..]))
        {
            await Console.Error.WriteLineAsync("Usage: Campaign.Worker sending stop \"why\" | start | status");
            return Failed;
        }

        var builder = WebApplication.CreateSlimBuilder(args[(args[0] == "stop" ? 2 : 1)..]);
        builder.AddServiceDefaults();
        builder.AddDatabase("campaigndb-admin");
        builder.Services.AddCampaignCore();
        await using var app = builder.Build();
        var switches = app.Services.GetRequiredService<PlatformSwitch>();
        var held = args[0] switch
        {
            "stop" => await switches.StopAsync(args[1], CancellationToken.None),
            "start" => await switches.StartAsync(CancellationToken.None),
            _ => await switches.ReadAsync(CancellationToken.None),
        };
        Console.WriteLine(held is null ? "Messages go out." : $"All messages are held since {held.HeldAt:u}: {held.Reason}");
        return 0;
    }
}
