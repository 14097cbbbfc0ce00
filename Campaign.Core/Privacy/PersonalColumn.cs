namespace Campaign.Core.Privacy;

/// <summary>An encrypted column. A cipher text opens in the column it was made for and in no other.</summary>
public enum PersonalColumn
{
    /// <summary><c>fans.email_cipher</c>.</summary>
    FanEmail = 1,

    /// <summary><c>fans.phone_cipher</c>.</summary>
    FanPhone = 2,

    /// <summary><c>outbox_messages.content_cipher</c>.</summary>
    OutboxContent = 3,

    /// <summary><c>import_chunks.content_cipher</c>.</summary>
    ImportFile = 4,

    /// <summary><c>import_rows.cells_cipher</c>.</summary>
    ImportCells = 5,

    /// <summary><c>webhook_endpoints.secret_cipher</c>.</summary>
    WebhookSecret = 6,

    /// <summary><c>test_messages.to_cipher</c>.</summary>
    TestRecipient = 7,

    /// <summary><c>push_devices.token_cipher</c>.</summary>
    PushToken = 8,

    /// <summary><c>invitations.email_cipher</c>.</summary>
    InvitationEmail = 9,
}
