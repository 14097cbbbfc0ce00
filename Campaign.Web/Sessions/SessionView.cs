using Campaign.Contracts.Accounts;

namespace Campaign.Web.Sessions;

/// <summary>What the front end knows of its session. No token is part of it.</summary>
internal sealed record SessionView(
    SessionUser User, PromoterMembership Promoter, IReadOnlyList<PromoterMembership> Promoters, string TimeZone, string Currency, bool ModelOffline,
    string AntiforgeryToken)
{
    public static SessionView From(Me me, string antiforgeryToken) => new(
        new(me.UserId, me.Email, me.Name), me.Promoter, me.Promoters, me.TimeZone, me.Currency, me.ModelOffline, antiforgeryToken);
}

internal sealed record SessionUser(Guid? Id, string? Email, string Name);

internal sealed record PromoterSwitch(Guid PromoterId);
