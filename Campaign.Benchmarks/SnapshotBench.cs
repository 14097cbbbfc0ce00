using System.Diagnostics;
using Campaign.Contracts.Agents;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P11: the recipients of a campaign to everybody of the largest promoter, taken and rolled back.</summary>
internal static class SnapshotBench
{
    public static async Task RunAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var (large, _) = await database.LargestAsync(settings.Fans);
        for (var round = 1; round <= 2; round++)
        {
            await using var scope = database.Scope(large);
            var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var campaign = Campaign(large);
            db.Add(campaign);
            await db.SaveChangesAsync();
            var started = Stopwatch.GetTimestamp();
            var snapshot = ActivatorUtilities.CreateInstance<RecipientSnapshot>(scope.ServiceProvider);
            var matched = await snapshot.TakeAsync(campaign, await db.Set<Promoter>().SingleAsync(row => row.PromoterId == large), CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await transaction.RollbackAsync();
            report.Add("P11", $"snapshot of {matched:N0} fans, round {round}", $"{seconds:0.0} s, {matched / seconds:N0} rows/s", "100,000 rows/s");
        }
    }

    public static MarketingCampaign Campaign(PromoterId promoter) => new()
    {
        PromoterId = promoter,
        CampaignId = new CampaignId(Guid.CreateVersion7()),
        Name = "Snapshot",
        Channels = [Channel.Email],
        Purpose = Purpose.Marketing,
        Rule = Contracts.Audiences.RuleJson.Read("""{"fan":"city","op":"exists"}"""),
        Sentence = "",
        Copy = new DraftCopy(
        [
            new CopyVariant(
                "email-en", "en", "email", "Hi {{ fan.first_name | default: \"there\" }},\n\nwe are back on Saturday, doors at ten.\n\nSee you there!", "Get tickets")
            {
                Subject = "{{ fan.first_name }}, are you in?",
            },
        ]),
        Schedule = new DraftSchedule("at", "Europe/Berlin"),
        DraftHash = "",
        CreatedAt = TimeProvider.System.GetUtcNow(),
        SendAt = TimeProvider.System.GetUtcNow(),
    };
}
