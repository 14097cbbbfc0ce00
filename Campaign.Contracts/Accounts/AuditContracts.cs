using System.Text.Json;

namespace Campaign.Contracts.Accounts;

/// <summary>Something that somebody did.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">When.</param>
/// <param name="Actor"><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</param>
/// <param name="ActorName">The person's name; null for machines and for people who have left.</param>
/// <param name="Action">Such as <c>campaign.approve</c>.</param>
/// <param name="Subject">Such as <c>campaign:&lt;id&gt;</c>.</param>
/// <param name="Details">Numbers and hashes that belong to it.</param>
public sealed record AuditItem(Guid Id, DateTimeOffset At, string Actor, string? ActorName, string Action, string Subject, JsonElement Details);
