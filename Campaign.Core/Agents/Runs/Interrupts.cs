using System.Text.Json;
using Campaign.Contracts.Agents;

namespace Campaign.Core.Agents.Runs;

/// <summary>Interrupts as the wire shows them.</summary>
internal static class Interrupts
{
    private static readonly JsonElement Answer = JsonSerializer.SerializeToElement(new
    {
        type = "object",
        properties = new
        {
            approved = new { type = "boolean" },
            recipientCount = new { type = "integer", minimum = 0, description = "Of an approval: the number of recipients, typed by the approver." },
            reason = new { type = "string", maxLength = 500 },
        },
        required = new[] { "approved" },
    });

    public static OpenInterrupt ToContract(Interrupt interrupt) =>
        new(interrupt.InterruptId, interrupt.Reason, interrupt.Message, interrupt.ExpiresAt, interrupt.Metadata, Answer);
}
