using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Accounts;

/// <summary>Asks a person to work for the promoter. An older invitation of the same address ends.</summary>
/// <param name="Email">The address.</param>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
public sealed record InviteMember([property: Required, EmailAddress, StringLength(254)] string Email, [property: Required] string Role);

/// <summary>An invitation that can still be answered.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Email">The address.</param>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
/// <param name="CreatedAt">When it was asked.</param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record PromoterInvitation(Guid Id, string Email, string Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A new invitation. It is the same whether or not the person has an account.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Link">What to hand to the person; works once, and is shown this once.</param>
public sealed record CreatedInvitation(PromoterInvitation Invitation, Uri Link);

/// <summary>Asks what an invitation is about.</summary>
/// <param name="Token">What stands behind the <c>#</c> of its link.</param>
public sealed record ReadInvitation([property: Required, StringLength(200)] string Token);

/// <summary>What an invitation is about.</summary>
/// <param name="Promoter">Who asks.</param>
/// <param name="Email">Whom.</param>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
/// <param name="ExpiresAt">When the link stops working.</param>
public sealed record OpenInvitation(string Promoter, string Email, string Role, DateTimeOffset ExpiresAt);

/// <summary>Follows an invitation.</summary>
/// <param name="Token">What stands behind the <c>#</c> of its link; it is used up.</param>
/// <param name="Password">The password of the account that the address has; of the new one where it has none.</param>
/// <param name="Name">The name to show of a new account; of no meaning where there is one.</param>
public sealed record JoinRequest(
    [property: Required, StringLength(200)] string Token, [property: Required, StringLength(256)] string Password, [property: StringLength(200)] string? Name = null);
