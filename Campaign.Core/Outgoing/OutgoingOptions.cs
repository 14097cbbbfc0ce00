using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Outgoing;

/// <summary>What addresses that tenants give may lead to (section <c>Outgoing</c>).</summary>
public sealed class OutgoingOptions
{
    /// <summary>Lets such addresses lead to this machine, and over plain HTTP there. For development and tests; other environments refuse to start with it.</summary>
    public bool AllowLoopback { get; set; }
}

internal sealed class LoopbackInDevelopmentAlone(IHostEnvironment? environment = null) : IValidateOptions<OutgoingOptions>
{
    public ValidateOptionsResult Validate(string? name, OutgoingOptions options) => options.AllowLoopback && environment?.IsDevelopment() == false
        ? ValidateOptionsResult.Fail("Outgoing:AllowLoopback is for Development: it would open this machine's own services to tenants.")
        : ValidateOptionsResult.Success;
}
