using Campaign.Core.Common;

namespace Campaign.Core.Tenancy;

/// <summary>
/// Whose data this scope may touch. Set once per scope, from the token alone (or the claimed job), never from a body, a header or a model's words.
/// Without a promoter nothing of any tenant is visible.
/// </summary>
public sealed class TenantContext
{
    /// <summary>The promoter; null before anybody is known.</summary>
    public PromoterId? Promoter { get; private set; }

    /// <summary>The person; null for machines.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The promoter, where one must be known.</summary>
    /// <exception cref="InvalidOperationException">None is set.</exception>
    public PromoterId RequiredPromoter => Promoter ?? throw new InvalidOperationException("No promoter is set for this scope.");

    /// <summary>Binds the scope to a promoter.</summary>
    /// <param name="promoter">The promoter.</param>
    /// <param name="userId">The person who acts, if any.</param>
    /// <exception cref="InvalidOperationException">The scope is bound to another promoter.</exception>
    public void Use(PromoterId promoter, Guid? userId = null)
    {
        if (Promoter is { } bound && bound != promoter)
        {
            throw new InvalidOperationException("A scope serves one promoter; open another scope.");
        }

        Promoter = promoter;
        UserId = userId ?? UserId;
    }

    /// <summary>Binds the scope to a person whose promoter is not chosen yet: only the person's memberships are visible.</summary>
    /// <param name="userId">The person.</param>
    public void UsePerson(Guid userId) => UserId = userId;
}
