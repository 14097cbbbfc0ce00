using System.Text.RegularExpressions;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Imports;
using Campaign.Contracts.Webhooks;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Imports;
using Xunit;

namespace Campaign.Tests.Telemetry;

/// <summary>A whole journey through every process, and then everything that any of them has told of itself: who the fans are and what was said is nowhere.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class TelemetryPrivacyTests(Topology topology)
{
    private const string Request = "Email fans in Berlin about our next warehouse party, right away";
    private const string ExternalId = "privacy-1";

    private static readonly string[] Person = ["Xaveria", "Quolibet", "xaveria.quolibet@fans.example", "+4915199887766", "15199887766"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 180_000)]
    public async Task Telemetry_of_a_whole_journey_names_nobody_and_repeats_nothing_that_was_said_or_is_secret()
    {
        await using var receiver = await StubService.StartAsync("");
        using var owner = await DemoClient.SignInAsync(topology.CreateClient(), "owner@neon-nights.example", Cancellation);
        var webhook = await owner.PostAsync<CreatedWebhookEndpoint>("/api/webhooks", new CreateWebhookEndpoint($"{receiver.Address}/hook", ["*"]), Cancellation);
        await ImportAsync(owner);

        var journey = await Journey.BeginAsync(topology, Cancellation);
        var campaign = await journey.SentAsync(await journey.ApproveAsync(await journey.PlanAsync(Cancellation, Request), Cancellation), Cancellation);
        var message = await MessageAsync(journey, campaign.Id);
        await FollowLinksAsync(message);
        await SearchAsync(journey, message.FanId);
        await Eventually.TrueAsync(() => Task.FromResult(topology.Telemetry.Spans.After(0).Spans.Any(span => span.Name == "webhook message.unsubscribed")), Cancellation);
        using var deleted = await owner.Http.DeleteAsync($"/api/webhooks/{webhook.Endpoint.Id}", Cancellation);

        var told = EmittedTexts.Of(topology.Telemetry).Append(await ConsolesAsync()).ToList();
        var forbidden = Person.Concat(Said(message)).Concat(Links(message)).Concat(await topology.SecretsAsync(Cancellation))
            .Concat([Request, "campaign-demo", webhook.Secret, .. Authorizations(owner, journey.Client)]).ToList();
        Assert.All(forbidden, text => Assert.DoesNotContain(told, one => one.Contains(text, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(told, one => Address().IsMatch(one));
    }

    private static async Task ImportAsync(DemoClient owner)
    {
        var options = new ImportOptions
        {
            Consent = new ImportConsent(["email"], "checkout", "form 7"),
            Columns = [new(0, "externalId"), new(1, "email"), new(2, "firstName"), new(3, "lastName"), new(4, "phone"), new(5, "city")],
        };
        var id = await owner.Http.ImportAsync("fans", $"id,email,first,last,phone,city\n{ExternalId},{Person[2]},{Person[0]},{Person[1]},{Person[3]},Berlin\n", Cancellation, options);
        ImportView import = null!;
        await Eventually.TrueAsync(async () => (import = await owner.GetAsync<ImportView>($"/api/imports/{id}", Cancellation)).Status == "done", Cancellation);
        Assert.Equal(1, import.Totals.Created);
    }

    private async Task<OutboxMessageDetail> MessageAsync(Journey journey, Guid campaign)
    {
        await using var find = topology.Database.CreateCommand(
            "SELECT m.message_id FROM outbox_messages m JOIN fans f USING (promoter_id, fan_id) WHERE m.campaign_id = $1 AND f.external_id = $2");
        find.Parameters.AddWithValue(campaign);
        find.Parameters.AddWithValue(ExternalId);
        return await journey.Client.MessageAsync(campaign, (Guid)(await find.ExecuteScalarAsync(Cancellation))!, Cancellation);
    }

    /// <summary>Opens, clicks, looks at the preferences, unsubscribes.</summary>
    private async Task FollowLinksAsync(OutboxMessageDetail message)
    {
        using var fan = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = topology.Gateway };
        var links = Links(message).Select(token => TrackingLinks().Matches(Whole(message)).First(link => link.Groups[2].Value == token).Value).ToList();
        foreach (var link in links)
        {
            using var answer = await fan.GetAsync(link, Cancellation);
            Assert.True((int)answer.StatusCode < 400, $"{link[..4]} answered {answer.StatusCode}");
        }

        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var unsubscribed = await fan.PostAsync(links.First(link => link.StartsWith("/t/u/", StringComparison.Ordinal)), form, Cancellation);
        unsubscribed.EnsureSuccessStatusCode();
    }

    private static async Task SearchAsync(Journey journey, long fan)
    {
        using var found = await journey.Client.Http.GetAsync($"/api/fans?query={Uri.EscapeDataString(Person[2])}", Cancellation);
        using var page = await journey.Client.Http.GetAsync($"/api/fans/{fan}", Cancellation);
        Assert.True(found.IsSuccessStatusCode && page.IsSuccessStatusCode);
    }

    private async Task<string> ConsolesAsync()
    {
        using var dashboard = new HttpClient { BaseAddress = new Uri(topology.Dashboard.Url) };
        dashboard.DefaultRequestHeaders.Authorization = new("Bearer", topology.Dashboard.Token);
        return await dashboard.GetStringAsync("/api/console", Cancellation);
    }

    /// <summary>Sentences of the message: what is shorter may be said by chance.</summary>
    private static IEnumerable<string> Said(OutboxMessageDetail message) =>
        $"{message.Subject}\n{message.Text}".Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length > 20);

    private static IEnumerable<string> Links(OutboxMessageDetail message) => TrackingLinks().Matches(Whole(message)).Select(link => link.Groups[2].Value).Distinct();

    private static string Whole(OutboxMessageDetail message) => message.Html + string.Join(' ', message.Headers.Values);

    private static IEnumerable<string> Authorizations(params DemoClient[] clients) => clients.Select(client => client.Http.DefaultRequestHeaders.Authorization!.Parameter!);

    [GeneratedRegex(@"/t/([ocu])/([\w-]+)")]
    private static partial Regex TrackingLinks();

    /// <summary>Of anybody in the demo data or the test.</summary>
    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)*\.example", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
