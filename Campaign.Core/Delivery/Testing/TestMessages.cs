using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Testing;

/// <summary>Asks for test messages, and tells what became of them.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Who asks.</param>
/// <param name="personalData">Encrypts the member's address.</param>
/// <param name="jobs">The worker sends.</param>
/// <param name="audit">Notes who asked.</param>
/// <param name="clock">The present.</param>
public sealed class TestMessages(CampaignDbContext db, TenantContext tenant, PersonalData personalData, JobQueue jobs, AuditTrail audit, TimeProvider clock)
{
    /// <summary>So many in an hour: a test is no way to write to people.</summary>
    public const int MostPerHour = 60;

    private const int Listed = 20;

    /// <summary>Asks for a message.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="request">To whom, of which copy, with whose values.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The test; null where there is no such campaign.</returns>
    /// <exception cref="DomainException">
    /// <c>invalid_recipient</c>: it is no member's address, or nobody is signed in and none was given; <c>invalid_request</c>: no such copy or fan;
    /// <c>too_many_tests</c>.
    /// </exception>
    public Task<TestMessageItem?> AskAsync(CampaignId id, SendTest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async () =>
            {
                var campaign = await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
                if (campaign is null)
                {
                    return null;
                }

                var variant = campaign.Copy.Variants.FirstOrDefault(one => request.Variant is null || one.Id == request.Variant);
                var fan = request.FanId is { } wanted ? new FanId(wanted) : (FanId?)null;
                if (variant is null || (fan is not null && !await db.Fans.AnyAsync(row => row.FanId == fan, cancellationToken)))
                {
                    throw new DomainException("invalid_request", variant is null ? "The campaign has no such copy." : "There is no such fan.");
                }

                var (now, hour) = (clock.GetUtcNow(), clock.GetUtcNow().AddHours(-1));
                if (await db.TestMessages.CountAsync(row => row.CreatedAt > hour, cancellationToken) >= MostPerHour)
                {
                    throw new DomainException("too_many_tests", $"At most {MostPerHour} tests in an hour.");
                }

                var (member, address) = await MemberAsync(request.To, cancellationToken);
                var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
                var test = new TestMessage
                {
                    PromoterId = tenant.RequiredPromoter,
                    TestId = Guid.CreateVersion7(now),
                    CampaignId = id,
                    UserId = member,
                    ToCipher = keys.Encrypt(PersonalColumn.TestRecipient, address),
                    Variant = variant.Id,
                    FanId = fan,
                    State = "waiting",
                    CreatedAt = now,
                };
                db.Add(test);
                jobs.Enqueue(TestMessage.Job, test.TestId);
                audit.Record("campaign.test", $"campaign:{id}", new { test.Variant, to = test.UserId });
                await db.SaveChangesAsync(cancellationToken);
                return Item(test);
            },
            cancellationToken);
    }

    /// <summary>The last tests of a campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Newest first; null where there is no such campaign.</returns>
    public async Task<IReadOnlyList<TestMessageItem>?> ListAsync(CampaignId id, CancellationToken cancellationToken) => !await db.Campaigns.AnyAsync(row => row.CampaignId == id, cancellationToken)
        ? null
        : [.. (await db.TestMessages.AsNoTracking().Where(row => row.CampaignId == id).OrderByDescending(row => row.TestId).Take(Listed).ToListAsync(cancellationToken)).Select(Item)];

    private async Task<(Guid UserId, string Address)> MemberAsync(string? address, CancellationToken cancellationToken)
    {
        var normal = address?.Trim().ToUpperInvariant();
        var members = db.Memberships.Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { user.Id, user.Email, user.NormalizedEmail });
        var found = await (normal is null ? members.Where(user => user.Id == tenant.UserId) : members.Where(user => user.NormalizedEmail == normal))
            .FirstOrDefaultAsync(cancellationToken);
        return found is { Email: { } known }
            ? (found.Id, known)
            : throw new DomainException("invalid_recipient", "A test goes to the address of a member of the promoter; name one.");
    }

    private static TestMessageItem Item(TestMessage test) => new(test.TestId, test.UserId, test.Variant, test.State, test.Reason, test.CreatedAt);
}
