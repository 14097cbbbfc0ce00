using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>
/// What a failure says about a message. The server's reply decides where there is one (RFC 5321, 4.2.1). Where there is none, a message whose
/// content was on its way may have been taken; one whose content was not begun has not.
/// </summary>
internal static partial class SmtpAnswer
{
    /// <summary>Reads a failure.</summary>
    /// <param name="failure">What MailKit threw.</param>
    /// <param name="contentBegun">Whether the server had asked for the content and got a part of it.</param>
    /// <returns>The outcome, and the reason without the server's words, which may name the fan.</returns>
    public static (HandOverOutcome Outcome, string Reason) Read(Exception failure, bool contentBegun) => failure switch
    {
        ServiceNotAuthenticatedException or AuthenticationException => (HandOverOutcome.NotTried, "smtp_sign_in"),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } refused => (HandOverOutcome.Refused, Reason(refused)),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)400 } deferred => (HandOverOutcome.Deferred, Reason(deferred)),
        NotSupportedException => (HandOverOutcome.Refused, "smtp_address_unsupported"),
        _ when contentBegun => (HandOverOutcome.Uncertain, "smtp_no_answer"),
        OperationCanceledException => (HandOverOutcome.Deferred, "smtp_timeout"),
        SmtpCommandException or ProtocolException or ServiceNotConnectedException or IOException or SocketException =>
            (HandOverOutcome.Deferred, "smtp_connection_lost"),
        _ => (HandOverOutcome.Refused, "smtp_failed"),
    };

    /// <summary>Whether the connection is of no more use.</summary>
    public static bool EndsConnection(Exception failure) =>
        failure is not (SmtpCommandException or NotSupportedException) || failure is SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };

    /// <summary>Such as <c>smtp_550_5.1.1</c> (RFC 3463).</summary>
    private static string Reason(SmtpCommandException failure) =>
        $"smtp_{(int)failure.StatusCode}" + (EnhancedCode().Match(failure.Message) is { Success: true } code ? "_" + code.Value : "");

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")]
    private static partial Regex EnhancedCode();
}
