"""The headers of every answer: a strict content security policy without inline anything, and its companions."""

from __future__ import annotations

from flask import Flask, Response, request, session

from portal.settings import Settings

PLAYERS = "https://www.youtube-nocookie.com https://player.vimeo.com https://www.dailymotion.com"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        f"frame-src {PLAYERS}",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask, settings: Settings) -> None:
    """Dress every answer of the app."""

    @app.after_request
    def dress(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if settings.base_url.startswith("https://"):
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if "Cache-Control" not in headers:
            # What a signed-in person sees must not be kept by anything between them and the portal.
            is_private = "session" in request.cookies or session.modified
            headers["Cache-Control"] = "private, no-store" if is_private else "no-cache"
        headers.add("Vary", "HX-Request")
        return response
