namespace Campaign.Core.Crm;

/// <summary>Why a message is sent, and so which consent it needs.</summary>
public enum Purpose
{
    /// <summary>Needs consent for the channel.</summary>
    Marketing,

    /// <summary>About something the fan bought; needs no consent, unless the fan objected to it, and may carry no promotion.</summary>
    Service,
}
