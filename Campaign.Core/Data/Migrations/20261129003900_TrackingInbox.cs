using System;
using System.Net;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class TrackingInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "agent_id",
                table: "engagement_events",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "link",
                table: "engagement_events",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<IPAddress>(
                name: "network",
                table: "engagement_events",
                type: "inet",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "archived_engagement_totals",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actor = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    events = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_archived_engagement_totals", x => new { x.promoter_id, x.type, x.actor, x.fan_id });
                });

            migrationBuilder.CreateTable(
                name: "engagement_inbox",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    engagement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    network = table.Column<IPAddress>(type: "inet", nullable: true),
                    link = table.Column<short>(type: "smallint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_engagement_inbox", x => new { x.promoter_id, x.engagement_id });
                });

            migrationBuilder.CreateTable(
                name: "tracking_agents",
                columns: table => new
                {
                    agent_id = table.Column<long>(type: "bigint", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracking_agents", x => x.agent_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "archived_engagement_totals");

            migrationBuilder.DropTable(
                name: "engagement_inbox");

            migrationBuilder.DropTable(
                name: "tracking_agents");

            migrationBuilder.DropColumn(
                name: "agent_id",
                table: "engagement_events");

            migrationBuilder.DropColumn(
                name: "link",
                table: "engagement_events");

            migrationBuilder.DropColumn(
                name: "network",
                table: "engagement_events");
        }
    }
}
