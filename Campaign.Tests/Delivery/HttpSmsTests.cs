using System.Collections.Concurrent;
using System.Text.Json;
using Campaign.Core.Common;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Http;
using Campaign.Core.Webhooks;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using Channel = Campaign.Core.Crm.Channel;

namespace Campaign.Tests.Delivery;

/// <summary>Text messages by a provider of the kind that most are: one message per HTTP request, known again by its key.</summary>
public sealed class HttpSmsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_is_the_providers_own_json_with_the_message_id_as_its_key()
    {
        await using var provider = await SmsProvider.StartAsync();
        var options = provider.Options();
        options.Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer secret" };
        options.Body = """{"messages": [{"destinations": [{"to": "{to}"}], "sender": "{from}", "content": {"text": "{text}"}, "parts": "{segments}"}], "callback": "{reference}"}""";
        options.ProviderId = "messages.0.id";
        var message = Message("+4915112345678", "Say \"hi\" {to} €uro") with { Reference = "ref-1" };

        var answer = Assert.Single(await SendAsync(options, message));

        Assert.Equal((HandOverOutcome.Accepted, "sms-1"), (answer.Outcome, answer.Detail));
        var request = Assert.Single(provider.Requests);
        Assert.Equal((message.MessageId.ToString(), "Bearer secret"), (request.Key, request.Authorization));
        var sent = request.Body.GetProperty("messages")[0];
        Assert.Equal(
            ("+4915112345678", "Tenant", "Say \"hi\" {to} €uro", 1, "ref-1"),
            (sent.GetProperty("destinations")[0].GetProperty("to").GetString(), sent.GetProperty("sender").GetString(),
                sent.GetProperty("content").GetProperty("text").GetString(), sent.GetProperty("parts").GetInt32(), request.Body.GetProperty("callback").GetString()));
    }

    [Theory]
    [InlineData(400, "Refused", "sms_http_400")]
    [InlineData(404, "Refused", "sms_http_404")]
    [InlineData(409, "Deferred", "sms_http_409")]
    [InlineData(500, "Deferred", "sms_http_500")]
    [InlineData(401, "NotTried", "sms_sign_in")]
    [InlineData(429, "NotTried", "sms_busy")]
    [InlineData(503, "NotTried", "sms_unavailable")]
    public async Task Status_decides_what_becomes_of_a_message(int status, string outcome, string reason)
    {
        await using var provider = await SmsProvider.StartAsync();
        provider.Answer = _ => status;
        var options = provider.Options();
        options.Connections = 1;

        var answers = await SendAsync(options, [.. Enumerable.Range(0, 5).Select(_ => Message())]);

        Assert.Equal((outcome, reason), (answers[0].Outcome.ToString(), answers[0].Detail));

        // Where the provider takes nothing from anybody, the others are not even tried.
        Assert.Equal(outcome == "NotTried" ? 1 : 5, provider.Requests.Count);
        Assert.All(answers, answer => Assert.Equal(outcome, answer.Outcome.ToString()));
    }

    [Theory]
    [InlineData(true, "Deferred")]
    [InlineData(false, "Uncertain")]
    public async Task Message_without_an_answer_is_repeated_only_where_the_provider_knows_it_again(bool idempotent, string outcome)
    {
        await using var provider = await SmsProvider.StartAsync();
        provider.Answer = _ => SmsProvider.Silence;
        var options = provider.Options();
        (options.Idempotent, options.Timeout) = (idempotent, TimeSpan.FromMilliseconds(300));

        Assert.Equal(outcome, Assert.Single(await SendAsync(options, Message())).Outcome.ToString());
    }

    [Fact]
    public async Task Provider_that_is_away_costs_no_attempt()
    {
        var provider = await SmsProvider.StartAsync();
        var options = provider.Options();
        await provider.DisposeAsync();

        var answer = Assert.Single(await SendAsync(options, Message()));

        Assert.Equal((HandOverOutcome.NotTried, "sms_unreachable"), (answer.Outcome, answer.Detail));
    }

    [Fact]
    public async Task Campaign_reaches_everybody_once_through_failures_and_a_crash()
    {
        await using var provider = await SmsProvider.StartAsync();
        await using var world = await SendingWorld.CreateAsync(database, configure: services =>
        {
            services.Configure<DeliveryOptions>(options => options.Sms = "http");
            services.AddSingleton(Options.Create(provider.Options()));
        });
        for (var i = 0; i < 12; i++)
        {
            await world.Tenant.AddFanAsync(email: null, phone: $"+491510000{i:D4}");
        }

        var campaign = await world.LaunchedAsync(copy: SendingWorld.Copy(SendingWorld.Sms("sms-en")), channels: ["sms"]);

        // A worker hands all over and is killed before it has written that.
        await world.ClaimAndHandOverAsync(campaign);
        await world.EndLeasesAsync();
        var flaky = new ConcurrentDictionary<string, int>();
        provider.Answer = key => flaky.AddOrUpdate(key, 1, (_, count) => count + 1) % 2 == 1 ? 500 : 200;
        for (var round = 0; round < 5; round++)
        {
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(12, (await world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(12, provider.Sent.Count);
        Assert.All(provider.Sent.Values, bodies => Assert.Single(bodies.Distinct()));
        await world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Push_and_posts_go_to_a_service_of_the_operators_that_verifies_them()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var secret = WebhookSecret.Create();
        await receiver.HoldAsync(secret);
        using var http = new ProviderHttp();
        var channel = new SignedWebhookChannel(http, Options.Create(new SignedWebhookOptions { Url = new Uri(receiver.Url), Secret = secret }), TimeProvider.System);
        var message = Message("@neon", "Doors at ten") with { Channel = Channel.Social };

        var first = await channel.SendAsync(Batch(message), Cancellation);
        var (verified, id, body) = await receiver.MessageAsync();
        await channel.SendAsync(Batch(message), Cancellation);

        Assert.Equal((HandOverOutcome.Accepted, true, message.MessageId.ToString()), (first[0].Outcome, verified, id));
        Assert.Equal(("social.message", "Doors at ten"), (body.GetProperty("type").GetString(), body.GetProperty("data").GetProperty("text").GetString()));
        Assert.Equal(id, (await receiver.MessageAsync()).Id);
    }

    private static async Task<IReadOnlyList<HandOver>> SendAsync(HttpSmsOptions options, params OutgoingMessage[] messages)
    {
        using var http = new ProviderHttp();
        return await new HttpSmsChannel(http, Options.Create(options), NullLogger<HttpSmsChannel>.Instance).SendAsync(Batch(messages), Cancellation);
    }

    private static OutgoingBatch Batch(params OutgoingMessage[] messages) => new(new PromoterId(Guid.NewGuid()), null, "Tenant", "hello@tenant.example", messages);

    private static OutgoingMessage Message(string to = "+4915112345678", string text = "Doors at ten") =>
        new(Guid.NewGuid(), new FanId(1), Channel.Sms, to, null, null, text, new Dictionary<string, string>());

    /// <summary>A provider that sends each key once, and answers as the test says.</summary>
    private sealed class SmsProvider : IAsyncDisposable
    {
        public const int Silence = 0;

        private StubService? _stub;

        public Func<string, int> Answer { get; set; } = _ => 200;

        public ConcurrentQueue<(string Key, string? Authorization, JsonElement Body)> Requests { get; } = new();

        /// <summary>What went out, by key: every body that came under it.</summary>
        public ConcurrentDictionary<string, ConcurrentQueue<string>> Sent { get; } = new();

        public static async Task<SmsProvider> StartAsync()
        {
            var provider = new SmsProvider();
            provider._stub = await StubService.StartAsync(provider.TakeAsync);
            return provider;
        }

        public HttpSmsOptions Options() => new() { Url = new Uri(_stub!.Address + "/messages") };

        public ValueTask DisposeAsync() => _stub!.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            Requests.Enqueue((key, context.Request.Headers.Authorization, body));
            var status = Answer(key);
            if (status == Silence)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            context.Response.StatusCode = status;
            if (status == 200)
            {
                Sent.GetOrAdd(key, _ => new()).Enqueue(body.GetRawText());
                await context.Response.WriteAsync("""{"id": "sms-1", "messages": [{"id": "sms-1"}]}""", context.RequestAborted);
            }
        }
    }
}
