using Campaign.Core.Common;

namespace Campaign.Core.Tenancy;

/// <summary>A row of one promoter. Filtered on read, guarded on write, and fenced by row-level security.</summary>
public interface ITenantOwned
{
    /// <summary>The tenant.</summary>
    PromoterId PromoterId { get; }
}
