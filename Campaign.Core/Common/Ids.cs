namespace Campaign.Core.Common;

/// <summary>The tenant. Leads every key of tenant data.</summary>
/// <param name="Value">UUID version 7 (RFC 9562).</param>
public readonly record struct PromoterId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A campaign of one promoter.</summary>
/// <param name="Value">UUID version 7 (RFC 9562).</param>
public readonly record struct CampaignId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An agent run of one promoter; chosen by the client, so that a repeated request is the same run.</summary>
/// <param name="Value">A UUID.</param>
public readonly record struct RunId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A fan in one promoter's CRM.</summary>
/// <param name="Value">A number that is unique on the platform.</param>
public readonly record struct FanId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
