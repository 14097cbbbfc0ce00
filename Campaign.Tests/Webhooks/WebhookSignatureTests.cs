using System.Text;
using Campaign.Core.Webhooks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Webhooks;

/// <summary>Signatures by Standard Webhooks.</summary>
public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Signature_is_that_of_the_specifications_own_example()
    {
        // The test vector of the specification's reference libraries.
        var key = WebhookSecret.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = WebhookSignature.Sign([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8.ToArray());

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void What_is_signed_verifies_and_what_is_changed_does_not() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonEmptyString Id, string? Body, byte Flip)>(),
        drawn =>
        {
            var (id, body) = (drawn.Id.Get, Encoding.UTF8.GetBytes(drawn.Body ?? ""));
            var keys = new[] { WebhookSecret.Key(WebhookSecret.Create()), WebhookSecret.Key(WebhookSecret.Create()) };
            var signature = WebhookSignature.Sign(keys, id, Now, body);
            bool Verify(string signatures, byte[] content, byte[] key, TimeSpan later) =>
                WebhookSignature.Verify([key], id, WebhookSignature.Seconds(Now), signatures, content, Now + later);

            Assert.All(keys, key => Assert.True(Verify(signature, body, key, TimeSpan.FromMinutes(4))));
            Assert.False(Verify(signature, [.. body, drawn.Flip], keys[0], TimeSpan.Zero));
            Assert.False(Verify(signature, body, WebhookSecret.Key(WebhookSecret.Create()), TimeSpan.Zero));
            Assert.False(Verify(signature, body, keys[0], TimeSpan.FromMinutes(6)));
            Assert.False(Verify(signature, body, keys[0], TimeSpan.FromMinutes(-6)));
            Assert.False(Verify(signature[3..], body, keys[0], TimeSpan.Zero));
        }).QuickCheckThrowOnFailure();
}
