using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Campaigns;

/// <summary>Whether a promoter's messages go out.</summary>
/// <param name="Held">Whether the promoter itself has stopped them.</param>
/// <param name="Reason">Why.</param>
/// <param name="HeldAt">Since when.</param>
/// <param name="PlatformHeld">Whether those who run the platform have stopped everybody's.</param>
public sealed record SendingState(bool Held, string? Reason, DateTimeOffset? HeldAt, bool PlatformHeld);

/// <summary>Stops all sending of the promoter.</summary>
/// <param name="Reason">Why, for those who find it stopped.</param>
public sealed record HoldSending([property: Required, StringLength(200, MinimumLength = 1)] string Reason);

/// <summary>Lets a message of a campaign come to a member of the promoter.</summary>
/// <param name="To">The member's address; the caller's own where not said.</param>
/// <param name="Variant">The copy; the first where not said.</param>
/// <param name="FanId">The fan whose values it shows; somebody unknown where not said.</param>
public sealed record SendTest([property: EmailAddress] string? To = null, string? Variant = null, long? FanId = null);

/// <summary>A test message.</summary>
/// <param name="Id">The test.</param>
/// <param name="UserId">The member who gets it.</param>
/// <param name="Variant">The copy.</param>
/// <param name="State"><c>waiting</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="CreatedAt">When it was asked for.</param>
public sealed record TestMessageItem(Guid Id, Guid UserId, string Variant, string State, string? Reason, DateTimeOffset CreatedAt);

/// <summary>What was taken of a provider's request.</summary>
/// <param name="Taken">Events that were written.</param>
/// <param name="Repeated">Events that were known.</param>
/// <param name="Ignored">Events that mean nothing here.</param>
public sealed record HookAnswer(int Taken, int Repeated, int Ignored);
