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

    /// <summary>The API key; null for people and workers.</summary>
    public Guid? ApiKeyId { get; private set; }

    /// <summary>Who acts.</summary>
    public Actor Actor => this switch
    {
        { UserId: { } user } => Actor.User(user),
        { ApiKeyId: { } key } => Actor.Key(key),
        _ => Actor.Worker,
    };

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

    /// <summary>Binds the scope to the promoter of an API key.</summary>
    /// <param name="promoter">The promoter.</param>
    /// <param name="apiKeyId">The key that acts.</param>
    /// <exception cref="InvalidOperationException">The scope is bound to another promoter.</exception>
    public void UseKey(PromoterId promoter, Guid apiKeyId)
    {
        Use(promoter);
        ApiKeyId = apiKeyId;
    }

    /// <summary>Binds the scope to a person whose promoter is not chosen yet: only the person's memberships are visible.</summary>
    /// <param name="userId">The person.</param>
    public void UsePerson(Guid userId) => UserId = userId;
}
