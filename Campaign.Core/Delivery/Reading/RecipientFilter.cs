using Campaign.Core.Common;
using Campaign.Core.Data;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Which recipients: what is left out does not narrow.</summary>
/// <param name="State">In this state.</param>
/// <param name="Reason">With this reason, such as <c>holdout</c>.</param>
/// <param name="Did"><c>opened</c>, <c>clicked</c> or <c>nothing</c> (accepted, and neither).</param>
/// <param name="Variant">With this copy.</param>
/// <param name="Arm">In this arm of the test.</param>
public sealed record RecipientFilter(string? State = null, string? Reason = null, string? Did = null, string? Variant = null, string? Arm = null)
{
    /// <summary>Narrows recipients; who is held by a worker is pending in its row, and sending to those who ask.</summary>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such state or deed.</exception>
    internal IQueryable<Recipient> Apply(IQueryable<Recipient> recipients, IReadOnlyCollection<FanId> held)
    {
        if (State is not null)
        {
            var wanted = EnumText.TryParse<RecipientState>(State, out var parsed)
                ? parsed
                : throw new DomainException("invalid_request", $"'{State}' is no state of a recipient.");
            recipients = wanted switch
            {
                RecipientState.Pending => recipients.Where(row => row.State == wanted && !held.Contains(row.FanId)),
                RecipientState.Sending => recipients.Where(row => row.State == RecipientState.Pending && held.Contains(row.FanId)),
                _ => recipients.Where(row => row.State == wanted),
            };
        }

        recipients = Did switch
        {
            null => recipients,
            "opened" => recipients.Where(row => row.OpenedAt != null),
            "clicked" => recipients.Where(row => row.ClickedAt != null),
            "nothing" => recipients.Where(row => row.State == RecipientState.Accepted && row.OpenedAt == null && row.ClickedAt == null),
            _ => throw new DomainException("invalid_request", $"'{Did}' is nothing that fans do; use opened, clicked or nothing."),
        };
        recipients = Reason is null ? recipients : recipients.Where(row => row.Reason == Reason);
        recipients = Variant is null ? recipients : recipients.Where(row => row.Variant == Variant);
        return Arm is null ? recipients : recipients.Where(row => row.Arm == Arm);
    }
}
