using System.ComponentModel.DataAnnotations;

namespace Campaign.Web.Sessions;

/// <summary>Configuration section <c>Session</c>.</summary>
internal sealed class SessionOptions
{
    /// <summary>Days without any request after which a person signs in again.</summary>
    [Range(1, 90)]
    public int IdleDays { get; set; } = 7;

    /// <summary>Seconds before its end at which an access token is renewed, so that it does not end on the way.</summary>
    [Range(1, 600)]
    public int RenewBeforeSeconds { get; set; } = 60;
}
