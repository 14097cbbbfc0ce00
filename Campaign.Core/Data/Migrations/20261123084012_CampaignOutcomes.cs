using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CampaignOutcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "campaign_outcomes",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    event_id = table.Column<long>(type: "bigint", nullable: true),
                    genre = table.Column<string>(type: "text", nullable: true),
                    price = table.Column<decimal>(type: "numeric", nullable: true),
                    audience_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    opened = table.Column<long>(type: "bigint", nullable: false),
                    clicked = table.Column<long>(type: "bigint", nullable: false),
                    orders = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<decimal>(type: "numeric", nullable: false),
                    revenue_squares = table.Column<decimal>(type: "numeric", nullable: false),
                    measured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_outcomes", x => new { x.promoter_id, x.campaign_id, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "send_hours",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weekday = table.Column<short>(type: "smallint", nullable: false),
                    hour = table.Column<short>(type: "smallint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    opened = table.Column<long>(type: "bigint", nullable: false),
                    clicked = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_send_hours", x => new { x.promoter_id, x.channel, x.campaign_id, x.weekday, x.hour });
                });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_outcomes_promoter_id_channel_started_at",
                table: "campaign_outcomes",
                columns: new[] { "promoter_id", "channel", "started_at" });

            // Row-level security binds the owner too; the policies are forced again after the migrations.
            migrationBuilder.Sql(
                """
                ALTER TABLE campaigns NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE jobs NO FORCE ROW LEVEL SECURITY;
                INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at)
                SELECT promoter_id, gen_random_uuid(), 'outcome', campaign_id, 'queued', greatest(now(), completed_at + interval '5 days'), 0, 0, now()
                FROM campaigns WHERE status = 'sent' AND completed_at IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_outcomes");

            migrationBuilder.DropTable(
                name: "send_hours");
        }
    }
}
