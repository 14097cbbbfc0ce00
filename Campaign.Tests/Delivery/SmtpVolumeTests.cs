using System.Globalization;
using System.Net;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Core.Privacy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>
/// A campaign arrives whole at a real mail server, each mail as mailbox providers want it. <c>CAMPAIGN_SMTP_MESSAGES=10000</c> makes it as large as one asks for.
/// </summary>
public sealed class SmtpVolumeTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("CAMPAIGN_SMTP_MESSAGES") ?? "300", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_gets_one_mail_with_the_right_headers_and_leaves_by_one_post()
    {
        await using var server = await MailServer.StartAsync();
        await using var world = await SendingWorld.CreateAsync(database, configure: services =>
        {
            services.Configure<DeliveryOptions>(options => options.Email = "smtp");
            services.Configure<SmtpOptions>(options => (options.Host, options.Port, options.Security, options.BatchSize) = ("localhost", server.Port, "none", 200));
        });
        await AddFansAsync(world);
        var campaign = await world.LaunchedAsync(copy: SendingWorld.Copy(SendingWorld.Email("email-en", body: "Grüße {{ fan.first_name }} 🎉")));
        await world.DrainAsync();

        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(Messages, (await world.StatesAsync(campaign))["accepted"]);
        await world.AssertAddsUpAsync(campaign);
        var mails = await server.ReceivedAsync(Messages);
        Assert.Equal(Messages, mails.DistinctBy(mail => mail.To).Count());
        Assert.Equal(Messages, mails.Count);
        var ids = new HashSet<string>();
        foreach (var mail in mails)
        {
            RequireWhole(mail, world, campaign, ids);
        }

        await LeaveAsync(world, mails[^1].Parse());
    }

    private static void RequireWhole(ReceivedMail received, SendingWorld world, CampaignId campaign, HashSet<string> ids)
    {
        var mail = received.Parse();
        Assert.True(ids.Add(mail.MessageId!));
        Assert.EndsWith($"@{world.Tenant.Slug}.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal(received.To, mail.To.Mailboxes.Single().Address);
        Assert.StartsWith($"{campaign.Value:N}:{world.Tenant.Id.Value:N}:campaign:", mail.Headers["Feedback-ID"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Matches("^<https?://[^>]+/t/u/[^>]+>$", mail.Headers["List-Unsubscribe"]);
        Assert.NotEmpty(mail.Headers["X-Campaign-Reference"]!);
        var parts = Assert.IsAssignableFrom<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain; utf-8", "text/html; utf-8"], parts.OfType<TextPart>().Select(part => $"{part.ContentType.MimeType}; {part.ContentType.Charset}"));
        Assert.All(parts.OfType<TextPart>(), part => Assert.Contains("Grüße", WebUtility.HtmlDecode(part.Text), StringComparison.Ordinal));
        Assert.Contains("🎉", mail.TextBody, StringComparison.Ordinal);
    }

    /// <summary>Whatever follows the link changes nothing by looking at it; the mailbox provider's POST does, once.</summary>
    private async Task LeaveAsync(SendingWorld world, MimeMessage mail)
    {
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var anybody = api.CreateClient();
        var path = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;
        Task<long> WithdrawnAsync() => world.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE promoter_id = '{world.Tenant.Id}' AND NOT granted");

        using var look = await anybody.GetAsync(path, Cancellation);
        Assert.Equal((HttpStatusCode.OK, 0L), (look.StatusCode, await WithdrawnAsync()));
        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
            using var left = await anybody.PostAsync(path, form, Cancellation);
            Assert.Equal((HttpStatusCode.OK, 1L), (left.StatusCode, await WithdrawnAsync()));
        }
    }

    private static async Task AddFansAsync(SendingWorld world)
    {
        await using var scope = world.Tenant.Scope();
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(world.Tenant.Id, Cancellation);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var now = world.Clock.GetUtcNow();
        for (var i = 0; i < Messages; i++)
        {
            var address = $"fan{i}@fans.example";
            db.Add(new Fan
            {
                PromoterId = world.Tenant.Id,
                FanId = default,
                FirstName = "Zoë",
                EmailCipher = keys.Encrypt(PersonalColumn.FanEmail, address),
                EmailHash = keys.HashEmail(address),
                EmailDomain = "fans.example",
                Language = "en",
                Country = "DE",
                ConsentEmail = true,
                CreatedAt = now,
                UpdatedAt = now,
            });
        }

        await db.SaveChangesAsync(Cancellation);
    }
}
