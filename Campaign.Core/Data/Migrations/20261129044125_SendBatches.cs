using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SendBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_recipients_promoter_id_campaign_id_state_send_at",
                table: "recipients");

            migrationBuilder.DropColumn(
                name: "lease_until",
                table: "recipients");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "given_up_at",
                table: "recipients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "keep_months",
                table: "promoters",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "archived_campaign_hours",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    variant = table.Column<string>(type: "text", nullable: false),
                    arm = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actor = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    events = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_archived_campaign_hours", x => new { x.promoter_id, x.campaign_id, x.hour, x.channel, x.variant, x.arm, x.type, x.actor });
                });

            migrationBuilder.CreateTable(
                name: "archived_firsts",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_archived_firsts", x => new { x.promoter_id, x.campaign_id, x.fan_id, x.type, x.at });
                });

            migrationBuilder.CreateTable(
                name: "send_batches",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fan_ids = table.Column<long[]>(type: "bigint[]", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_batches", x => new { x.promoter_id, x.campaign_id, x.batch_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_recipients_promoter_id_given_up_at",
                table: "recipients",
                columns: new[] { "promoter_id", "given_up_at" },
                filter: "given_up_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_send_batches_promoter_id_campaign_id_due_at",
                table: "send_batches",
                columns: new[] { "promoter_id", "campaign_id", "due_at" });

            // Row-level security binds the owner too; the policies are forced again after the migrations. Whoever waits gets a batch, and what a worker
            // held is in one whose lease has ended.
            migrationBuilder.Sql(
                """
                ALTER TABLE recipients NO FORCE ROW LEVEL SECURITY;
                INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids, lease_until)
                SELECT promoter_id, campaign_id, lease_owner, now(), array_agg(fan_id ORDER BY fan_id), now()
                FROM recipients WHERE state = 'sending' GROUP BY promoter_id, campaign_id, lease_owner;
                UPDATE recipients SET state = 'pending', attempts = attempts - 1, lease_owner = NULL WHERE state = 'sending';
                INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
                SELECT promoter_id, campaign_id, gen_random_uuid(), send_at, array_agg(fan_id)
                FROM (
                    SELECT r.promoter_id, r.campaign_id, r.fan_id, r.send_at,
                        (row_number() OVER (PARTITION BY r.promoter_id, r.campaign_id, r.send_at ORDER BY r.fan_id) - 1) / 1000 AS part
                    FROM recipients r
                    WHERE r.state = 'pending' AND NOT EXISTS (
                        SELECT FROM send_batches b WHERE b.promoter_id = r.promoter_id AND b.campaign_id = r.campaign_id AND r.fan_id = ANY (b.fan_ids))
                ) p GROUP BY promoter_id, campaign_id, send_at, part;
                UPDATE recipients SET given_up_at = updated_at WHERE state = 'failed' AND reason = 'gave_up';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "archived_campaign_hours");

            migrationBuilder.DropTable(
                name: "archived_firsts");

            migrationBuilder.DropTable(
                name: "send_batches");

            migrationBuilder.DropIndex(
                name: "ix_recipients_promoter_id_given_up_at",
                table: "recipients");

            migrationBuilder.DropColumn(
                name: "keep_months",
                table: "promoters");

            migrationBuilder.DropColumn(
                name: "given_up_at",
                table: "recipients");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lease_until",
                table: "recipients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_recipients_promoter_id_campaign_id_state_send_at",
                table: "recipients",
                columns: new[] { "promoter_id", "campaign_id", "state", "send_at" });
        }
    }
}
